import PowerCore
import Testing

@Test(arguments: ["PH2", "!PH2", "gpiochip0:226", "!/dev/gpiochip1:3", "[ethernet]", "a:b", "led"])
func `a reference is read back as it was written`(text: String) {
  #expect(LineReference(text)?.text == text)
}

@Test func `a chip and an offset are told from a name`() {
  #expect(LineReference("gpiochip0:226")?.place == .offset(chip: "gpiochip0", 226))
  #expect(LineReference("/dev/relays:0")?.place == .offset(chip: "/dev/relays", 0))
  #expect(LineReference("gpiochip")?.place == .name("gpiochip"))
  #expect(LineReference("GPIO:3")?.place == .name("GPIO:3"))
  #expect(LineReference("!PH2")?.isActiveLow == true && LineReference("PH2")?.isActiveLow == false)
}

@Test(arguments: [
  "", "!", "!!PH2", "P H2", "PH2,PH3", "gpiochip0", "gpiochip0:", "gpiochip0:x", "gpiochip0:-1",
  "gpiochip0:65536", "gpiochip0:99999999999999999999", "/dev/", "/dev/gpiochip0", "/etc/x:1", "a/b",
  "\u{e9}", "12345678901234567890123456789012",
])
func `what is no line is refused`(text: String) {
  #expect(LineReference(text) == nil)
}

@Test(arguments: [
  ("PA0", 0), ("PH2", 226), ("PI21", 277), ("PH31", 255), ("PB08", nil), ("PH32", nil),
  ("PJ1", nil),
  ("PH", nil), ("PH222", nil), ("ph2", nil), ("gpiochip0:226", nil),
])
func `the pins of an A20 have their places`(text: String, pin: UInt32?) {
  #expect(LineReference(text)?.allwinnerPin == pin)
}

@Test func `an LED of the kernel has a name of its own`() {
  #expect(LightReference("led:a20:green:usr") == .led("a20:green:usr"))
  #expect(LightReference("PH2")?.text == "PH2")
  #expect(LightReference("led:a20:green:usr")?.text == "led:a20:green:usr")
  for text in ["led:", "led:..", "led:a/b", "led:a b"] { #expect(LightReference(text) == nil) }
}

@Test func `inputs are a list of names and lines`() throws {
  let inputs = try #require(InputLine.list(" door=PH5 , fan_1=!gpiochip1:3"))
  #expect(inputs.map(\.name) == ["door", "fan_1"])
  #expect(inputs[1].line.isActiveLow)
  #expect(InputLine.text(inputs) == "door=PH5, fan_1=!gpiochip1:3")
}

@Test(arguments: [
  "", "door", "door=", "=PH5", "Door=PH5", "door=PH5,", "door=PH5,door=PH6", "door=PH5,fan=!PH5",
  "a=1,b=2,c=3,d=4,e=5,f=6,g=7,h=8,i=9", "a_name_of_17_byte=PH5",
])
func `a list with a mistake is refused as a whole`(text: String) {
  #expect(InputLine.list(text) == nil)
}

@Test func `levels that leave no room between them contradict each other`() {
  var settings = LineSettings()
  #expect(settings.contradiction == nil)
  settings.loadOffPercent = 40
  let text = settings.contradiction ?? ""
  #expect(text.contains("load_shed_on_percent") && text.contains("load_shed_off_percent"))
}

@Test func `one line serves one purpose`() {
  var settings = LineSettings()
  settings.loadShed = LineReference("!PH3")
  settings.inputs = InputLine.list("door=PH3") ?? []
  #expect(settings.contradiction == "[gpio] load_shed and inputs: door name the same line")
}
