import Testing

@testable import PowerCore

private let june: Int64 = 1_780_272_000  // 2026-06-01 00:00 UTC

@Suite struct SimulatedSnapshotTests {
  /// Every directory of a tree, from its root.
  private func directories(_ tree: SimulatedTree) -> [String] {
    var found = [""]
    for path in tree.paths {
      let parts = path.split(separator: "/").dropLast()
      for count in 1...parts.count {
        let directory = parts.prefix(count).joined(separator: "/")
        if !found.contains(directory) { found.append(directory) }
      }
    }
    return found
  }

  private func result(_ read: () throws(AttributeError) -> [UInt8]) -> Result<
    [UInt8], AttributeError
  > {
    do throws(AttributeError) { return .success(try read()) } catch { return .failure(error) }
  }

  @Test(arguments: [Chemistry.lipo, .leadAcid])
  func `another program sees the board as this one does`(chemistry: Chemistry) throws {
    var parameters = SimulationParameters()
    parameters.use(chemistry)
    parameters.failuresPerDay = 100
    parameters.meanLoad = 4
    var tree = SimulatedTree(SimulatedBoard(parameters, seed: 5, startingAt: june))
    var failures = 0
    var wasOff = false
    for _ in 0..<600 {
      tree.advance(to: tree.board.unixTime + 300)
      let snapshot = try #require(SimulatedSnapshot(bytes: SimulatedSnapshot(tree).bytes))
      #expect(snapshot == SimulatedSnapshot(tree))
      #expect(snapshot.isRunning == tree.board.isRunning)
      #expect(
        snapshot.bootedAt
          == (tree.board.isRunning ? tree.board.unixTime - tree.board.uptimeSeconds : nil))
      #expect(snapshot.truth == SimulatedTruth(tree.board).line)
      wasOff = wasOff || !snapshot.isRunning
      for path in tree.paths + ["sys/class/none", "proc/uptime/x"] {
        let seen = result { () throws(AttributeError) in try snapshot.text(at: path) }
        #expect(seen == result { () throws(AttributeError) in try tree.text(at: path) })
        if case .failure(.failed) = seen { failures += 1 }
      }
    }
    for directory in directories(tree) {
      #expect(try SimulatedSnapshot(tree).names(in: directory) == tree.names(in: directory))
    }
    #expect(throws: AttributeError.missing) { try SimulatedSnapshot(tree).names(in: "sys/cl") }
    #expect(failures > 0)
    #expect(wasOff)
  }

  @Test func `half a snapshot is none, and never more`() {
    let tree = SimulatedTree(SimulatedBoard(SimulationParameters(), seed: 5, startingAt: june))
    let whole = SimulatedSnapshot(tree).bytes
    var refused = 0
    for length in stride(from: 0, to: whole.count, by: 7) {
      if SimulatedSnapshot(bytes: Array(whole[..<length])) == nil { refused += 1 }
    }
    // Only a cut between two attributes leaves a snapshot.
    #expect(refused > whole.count / 7 * 9 / 10)
    var random = SeededGenerator(seed: 3)
    for _ in 0..<2000 {
      var damaged = whole
      damaged[Int(random.next() % UInt64(whole.count))] = UInt8(truncatingIfNeeded: random.next())
      #expect((SimulatedSnapshot(bytes: damaged)?.bytes.count ?? 0) <= 2 * whole.count)
    }
  }
}
