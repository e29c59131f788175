import Foundation
import PowerCore
import PowerLinux
import Testing

@testable import powerstatd

/// A keeper whose program is a line of shell.
private func keeper(
  _ directory: TemporaryDirectory, _ line: String, mode: Int = 0o755, patience: Double = 60
) throws -> Keeper {
  let program = directory.path + "/program"
  try "#!/bin/sh\n\(line)\n".write(toFile: program, atomically: false, encoding: .utf8)
  try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: program)
  return Keeper(directory: directory.path, path: program, patience: patience)
}

extension Keeper {
  /// Asks for a job, and tells whether a child was started.
  fileprivate mutating func begins(_ job: KeeperJob) -> Bool {
    ask(job)
    return start(KeeperRequest(Configuration()))
  }

  /// Does a job, and tells whether it brought a result.
  fileprivate mutating func does(_ job: KeeperJob) -> Bool {
    begins(job) && wait(atMost: 20)
  }

  /// Looks until something holds, for ten seconds at most.
  fileprivate mutating func look(until isSo: (Keeper) -> Bool) {
    for _ in 0..<1000 where !isSo(self) {
      _ = look()
      if !isSo(self) { Thread.sleep(forTimeInterval: 0.01) }
    }
  }
}

@Test func `a keeper that takes too long is killed, said to be, and another one can begin`() throws
{
  let directory = try TemporaryDirectory()
  var keeper = try keeper(directory, "exec sleep 600", patience: 0)
  let isBegun = keeper.begins(.commit)
  #expect(isBegun && keeper.isBusy)
  keeper.look { $0.fault != nil }
  #expect(keeper.fault == Fault(source: "keeper", what: "commit", error: "takes too long"))
  let isBeside = keeper.begins(.picture)
  #expect(!isBeside, "it has not ended yet")
  keeper.look { !$0.isBusy }
  #expect(!keeper.isBusy)
  #expect(keeper.fault == Fault(source: "keeper", what: "commit", error: "took too long"))
  let isAnother = keeper.begins(.commit)
  #expect(isAnother)
  _ = keeper.wait(atMost: 0)
}

@Test(arguments: [
  ("exit 3", "ended with status 3"), ("kill -9 $$", "was killed by signal 9"),
])
func `a keeper that ends without a result is a fault until one has`(line: String, why: String)
  throws
{
  let directory = try TemporaryDirectory()
  var keeper = try keeper(directory, line)
  var isDone = keeper.does(.forecast)
  #expect(!isDone && !keeper.isBusy)
  #expect(keeper.fault == Fault(source: "keeper", what: "forecast", error: why))
  try "#!/bin/sh\n".write(
    toFile: directory.path + "/program", atomically: false, encoding: .utf8)
  isDone = keeper.does(.forecast)
  #expect(isDone && keeper.fault == nil)
}

@Test func `a keeper that cannot be run is a fault of the program, whatever is due`() throws {
  let directory = try TemporaryDirectory()
  var keeper = try keeper(directory, "", mode: 0o600)
  for job in [KeeperJob.commit, .picture] {
    let isDone = keeper.does(job)
    #expect(
      !isDone
        && keeper.fault == Fault(source: "keeper", what: "powerstat-keeper", error: "cannot be run")
    )
  }
}
