import PowerCore
import PowerLinux
import Testing

private func load(_ text: String, _ overrides: [String] = []) throws -> Configuration {
  let directory = try TemporaryDirectory()
  try directory.write(text, to: "p.conf")
  return try Configuration.load(path: directory.path + "/p.conf", overrides: overrides)
}

private func complaint(_ text: String, _ overrides: [String] = []) throws -> String {
  let directory = try TemporaryDirectory()
  try directory.write(text, to: "p.conf")
  do {
    _ = try Configuration.load(path: directory.path + "/p.conf", overrides: overrides)
    return "accepted"
  } catch {
    return error.text.replacing(directory.path + "/", with: "")
  }
}

@Test func `sections, comments and spaces are read as users of systemd expect`() throws {
  let configuration = try load(
    """
    # a comment
    [site]
    name = On the balcony ; another one
    latitude=41.39

    [sampling]
      every_s = 5
    """)
  #expect(configuration.siteName == "On the balcony")
  #expect(configuration.latitude == 41.39)
  #expect(configuration.samplingSeconds == 5)
}

@Test func `complaints name file, line, key and what is allowed`() throws {
  #expect(
    try complaint("[site]\n\n[sampling]\nevery = 5\n")
      == "p.conf:4: unknown key 'every' in [sampling]; allowed: every_s")
  #expect(
    try complaint("[panel]\ntilt_deg = 95\n")
      == "p.conf:2: [panel] tilt_deg = '95': must be a number of degrees from 0 (flat) to 90 (upright)"
  )
  #expect(
    try complaint("[sampling]\nevery_s = 5\nevery_s = 6\n")
      == "p.conf:3: [sampling] every_s is set twice")
  #expect(try complaint("[sampling]\nevery_s\n").hasPrefix("p.conf:2: neither"))
  #expect(try complaint("every_s = 5\n").hasPrefix("p.conf:1: unknown section []; allowed: site"))
}

@Test func `the first of several mistakes is told`() throws {
  #expect(
    try complaint("[a]\nb = 1\n[sampling]\nevery_s = 0\n").hasPrefix("p.conf:2: unknown section"))
}

@Test func `the command line wins over the file and is checked the same way`() throws {
  #expect(try load("[sampling]\nevery_s = 5\n", ["sampling.every_s=7"]).samplingSeconds == 7)
  #expect(try load("", ["publish.directory=/srv/a=b"]).publishDirectory == "/srv/a=b")
  #expect(
    try complaint("", ["sampling.every_s=0"]).hasPrefix("--set: [sampling] every_s = '0': must"))
  #expect(try complaint("", ["sampling"]) == "--set sampling: must be SECTION.KEY=VALUE")
  #expect(try complaint("", ["=.="]).hasPrefix("--set"))
}

@Test func `binary rubbish and endless lines are complaints, not crashes`() throws {
  #expect(try complaint("\u{0}\u{1}\u{2}\n") != "accepted")
  #expect(
    try complaint("[site]\nname = " + String(repeating: "x", count: 5000) + "\n") != "accepted")
  #expect(try complaint("[" + String(repeating: "s", count: 500) + "]\na=1\n") != "accepted")
}

@Test func `a named file must exist, the usual one need not`() throws {
  #expect(throws: ConfigurationError.self) {
    try Configuration.load(path: "/nonexistent/p.conf", overrides: [])
  }
  #expect(try Configuration.load(path: nil, overrides: []).samplingSeconds == 10)
}

@Test func `an unknown time zone is told, which glibc would take for UTC`() throws {
  #expect(try complaint("[site]\ntimezone = Europe/Atlantis\n").contains("Atlantis"))
}

@Test func `levels that contradict each other are told with both names`() throws {
  let text = try complaint("[gpio]\nload_shed_off_percent = 50\n")
  #expect(text.contains("load_shed_on_percent (40)"))
  #expect(text.contains("load_shed_off_percent (50)"))
  #expect(
    try load("[gpio]\nload_shed_off_percent = 50\nload_shed_on_percent = 50.1\n").gpio != .init())
}

@Test func `indented keys are keys, and a long line is blamed by its own number`() throws {
  let configuration = try load("[site]\n  name = a\n\tlatitude = 41\n")
  #expect(configuration.siteName == "a" && configuration.latitude == 41)
  let long = String(repeating: "x", count: 400)
  #expect(try complaint("[site]\n# \(long)\nname = a\n").hasPrefix("p.conf:2: the line is longer"))
  #expect(
    try complaint("[site]\nname = a\n[battery\ncapacity_wh = 5\n").hasPrefix("p.conf:3: neither"))
}
