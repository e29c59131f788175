import PowerCore

/// A bus that expects exact transactions and answers as it was told.
struct ScriptedBus: RegisterBus {
  struct Transaction {
    let register: UInt8
    let count: Int
    let answer: Result<[UInt8], BusError>
  }

  var script: [Transaction]
  /// What was asked for and was not in the script.
  var surprises: [UInt8] = []

  init(_ script: [Transaction]) { self.script = script }

  mutating func block(at register: UInt8, count: Int) throws(BusError) -> [UInt8] {
    guard let next = script.first, next.register == register, next.count == count else {
      surprises.append(register)
      throw .read(register: register, errno: 0)
    }
    script.removeFirst()
    return try next.answer.get()
  }
}

/// A chip that answers every read from memory and counts transactions.
struct MemoryBus: RegisterBus {
  var memory: [UInt8]
  private(set) var transactions = 0

  init(_ memory: [UInt8] = Array(repeating: 0, count: 256)) { self.memory = memory }

  mutating func block(at register: UInt8, count: Int) throws(BusError) -> [UInt8] {
    transactions += 1
    return Array(memory[Int(register)..<min(256, Int(register) + count)])
  }
}
