/// What the keeper's jobs hand over to the daemon and to other programs, as one small file.
///
/// Each job has a section, which stays until the job was done again.
public struct KeeperReport: Equatable, Sendable {
  /// One job.
  public struct Section: Equatable, Sendable {
    /// Its name.
    public let job: String
    /// When it was done. [s since 1970]
    public let time: Int64
    /// What came of it.
    public let result: JSON
    /// What went wrong.
    public let faults: [Fault]

    /// A section.
    public init(job: String, time: Int64, result: JSON, faults: [Fault]) {
      self.job = job
      self.time = time
      self.result = result
      self.faults = faults
    }

    public static func == (left: Self, right: Self) -> Bool {
      Text.same(left.job, right.job) && left.time == right.time && left.result == right.result
        && left.faults == right.faults
    }
  }

  /// All jobs that were ever done, in the order of their first time.
  public private(set) var sections: [Section] = []

  /// Its name in the runtime directory.
  public static let fileName = "keeper.json"
  /// The most bytes that it may have.
  public static let largest = 65_536

  /// Nothing done.
  public init() {}

  /// Replaces the section of a job.
  public mutating func set(_ section: Section) {
    if let place = sections.firstIndex(where: { Text.same($0.job, section.job) }) {
      sections[place] = section
    } else {
      sections.append(section)
    }
  }

  /// What came of a job; `nil` when it was never done.
  public func result(of job: StaticString) -> JSON? {
    sections.first { Text.same($0.job, job.description) }?.result
  }

  /// When a job was last done; `nil` when it never was. [s since 1970]
  public func time(of job: StaticString) -> Int64? {
    sections.first { Text.same($0.job, job.description) }?.time
  }

  /// What went wrong, in all of them.
  public var faults: [Fault] { sections.flatMap { $0.faults } }

  /// As it is handed over.
  public var json: JSON {
    .object(
      sections.map { section in
        JSON.Member(
          section.job,
          .object([
            .init("time", .integer(section.time)), .init("result", section.result),
            .init(
              "faults",
              .array(
                section.faults.map { fault in
                  .object([
                    .init("source", .string(fault.source)), .init("what", .string(fault.what)),
                    .init("error", .string(fault.error)),
                  ])
                })),
          ]))
      })
  }

  /// Reads what ``json`` made; what is anything else is left out.
  public init(json: JSON) {
    for member in json.members ?? [] {
      guard let time = member.value["time"]?.int else { continue }
      let faults = (member.value["faults"]?.elements ?? []).map { fault in
        Fault(
          source: fault["source"]?.text ?? "?", what: fault["what"]?.text ?? "?",
          error: fault["error"]?.text ?? "?")
      }
      sections.append(
        Section(
          job: member.key, time: time, result: member.value["result"] ?? .null, faults: faults))
    }
  }
}
