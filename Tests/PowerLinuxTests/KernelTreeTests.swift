import Foundation
import PowerCore
import PowerLinux
import Testing

private func tree(_ directory: TemporaryDirectory) -> KernelTree {
  KernelTree(root: directory.path, stateDirectory: "/", webDirectory: "/")
}

@Test func `attributes are read, names are listed in their order`() throws {
  let directory = try TemporaryDirectory()
  try directory.write("3771000\n", to: "sys/b/voltage_now")
  try directory.write("x", to: "sys/b/a")
  var tree = tree(directory)
  #expect(try tree.text(at: "sys/b/voltage_now") == Array("3771000\n".utf8))
  #expect(try tree.names(in: "sys/b") == ["a", "voltage_now"])
}

@Test func `what is absent is missing, what is no file is a failure`() throws {
  let directory = try TemporaryDirectory()
  try directory.write("x", to: "sys/folder/file")
  var tree = tree(directory)
  #expect(throws: AttributeError.missing) { try tree.text(at: "sys/none") }
  #expect(throws: AttributeError.missing) { try tree.names(in: "sys/none") }
  #expect(throws: AttributeError.failed(errno: EISDIR)) { try tree.text(at: "sys/folder") }
  #expect(throws: AttributeError.failed(errno: ENOTDIR)) { try tree.names(in: "sys/folder/file") }
}

@Test func `a link that leads to itself and an endless file do not hold it up`() throws {
  let directory = try TemporaryDirectory()
  try directory.write("x", to: "sys/x")
  let files = FileManager.default
  try files.createSymbolicLink(atPath: directory.path + "/sys/loop", withDestinationPath: "loop")
  try files.createSymbolicLink(
    atPath: directory.path + "/sys/endless", withDestinationPath: "/dev/zero")
  #expect(unsafe mkfifo(directory.path + "/sys/pipe", 0o600) == 0)
  var tree = tree(directory)
  #expect(throws: AttributeError.failed(errno: ELOOP)) { try tree.text(at: "sys/loop") }
  #expect(try tree.text(at: "sys/endless").count == 4096)
  #expect(try tree.text(at: "sys/pipe").isEmpty)
}

@Test func `the live system tells load, uptime, memory and free space`() {
  var tree = KernelTree(root: nil, stateDirectory: "/", webDirectory: "/nonexistent")
  var faults: [Fault] = []
  let facts = tree.systemFacts(faults: &faults)
  #expect(facts.load != nil)
  #expect((facts.uptimeSeconds ?? 0) > 0)
  #expect((facts.memoryAvailableBytes ?? 0) > 1_000_000)
  #expect((facts.stateFreeBytes ?? 0) > 0)
  #expect(facts.webFreeBytes == nil)
  #expect(faults.map { $0.what } == ["/nonexistent"])
}
