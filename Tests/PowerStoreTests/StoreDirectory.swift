import Foundation
import PowerCore
import PowerLinux

@testable import PowerStore

/// A directory that goes away with its test.
final class StoreDirectory {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "powerstat-store-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  var store: HistoryStore { HistoryStore(directory: path) }

  func commit(
    _ batch: HistoryStore.Batch, checked: Bool = false, checkpoint: Bool = true
  ) throws(StoreError) -> CommitReport {
    let now = batch.minutes.last?.end ?? midnight
    return try store.commit(batch, now: now, checked: checked, checkpoint: checkpoint)
  }

  func minutes() throws -> [HistoryRow] {
    try reader().rows(from: midnight, to: midnight + 3600, length: 60, offset: utc)
  }

  func reader(_ pending: PendingMinutes = PendingMinutes()) throws -> HistoryReader {
    try HistoryReader(directory: path, pending: pending)
  }
}

/// Midnight UTC.
let midnight: Int64 = 1_899_936_000

func minute(_ index: Int64, load: Double = 1.5) -> HistoryRow {
  var row = HistoryRow(start: midnight + index * 60, length: 60, boot: 9)
  row[.batteryVoltage] = Summary(mean: 3.7, minimum: 3.6, maximum: 3.8, seconds: 60)
  row[.loadPower] = Summary(mean: load, minimum: load, maximum: load + 1, seconds: 60)
  return row
}

func batch(_ indices: Range<Int64>) -> HistoryStore.Batch {
  var batch = HistoryStore.Batch()
  batch.minutes = indices.map { minute($0) }
  return batch
}

func utc(_ time: Int64) -> Int64 { 0 }
