import Foundation
import PowerLinux
import Testing

@Test func `a file is replaced whole, readable by everybody, and nothing else is left`() throws {
  let directory = try TemporaryDirectory()
  let file = AtomicFile(directory: directory.path, name: "stats.json")
  try file.replace(with: Array("one\n".utf8))
  try file.replace(with: Array("two\n".utf8))
  #expect(try directory.names() == ["stats.json"])
  #expect(try String(contentsOfFile: directory.path + "/stats.json", encoding: .utf8) == "two\n")
  let mode = try FileManager.default.attributesOfItem(atPath: directory.path + "/stats.json")
  #expect(mode[.posixPermissions] as? Int == 0o644)
}

@Test func `when it cannot be written, the old one stays and the error names the place`() throws {
  let directory = try TemporaryDirectory()
  let file = AtomicFile(directory: directory.path + "/missing", name: "stats.json")
  let error = #expect(throws: SystemError.self) { try file.replace(with: [1]) }
  #expect(error?.text.contains("missing/.stats.json") == true)
  #expect(error?.text.contains("ENOENT") == true)
}

@Test func `what a killed writer left is removed, other files are not`() throws {
  let directory = try TemporaryDirectory()
  for name in [".stats.json.4711", "stats.json", ".stats.jsonx", "index.html"] {
    try directory.write("x", to: name)
  }
  try AtomicFile(directory: directory.path, name: "stats.json").removeLeftovers()
  #expect(try directory.names() == [".stats.jsonx", "index.html", "stats.json"])
}

@Test func `a starting program does not take the file of one that is publishing`() async throws {
  let directory = try TemporaryDirectory()
  let file = AtomicFile(directory: directory.path, name: "stats.json")
  try await withThrowingTaskGroup(of: Void.self) { group in
    group.addTask { for _ in 0..<3000 { try file.replace(with: [1]) } }
    group.addTask { for _ in 0..<3000 { try file.removeLeftovers() } }
    try await group.waitForAll()
  }
  #expect(try directory.names() == ["stats.json"])
}
