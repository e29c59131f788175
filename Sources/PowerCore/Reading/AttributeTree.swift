/// Why an attribute gave no text.
public enum AttributeError: Error, Equatable, Sendable {
  /// It is not there, or its driver has no such value (`ENOENT`, `ENODATA`).
  case missing
  /// Its device went away (`ENODEV`, `ENXIO`).
  case gone
  /// The read failed with this `errno`.
  case failed(errno: Int32)
}

/// A tree of small text files, as the kernel shows its devices: the live one, a copy, or a model.
///
/// Paths are relative to the root of the tree and start with `sys/` or `proc/`.
public protocol AttributeTree {
  /// Reads one attribute, in one read as sysfs wants it.
  ///
  /// - Parameter path: Where it is.
  /// - Returns: At most 4096 bytes, usually ending with a line feed.
  /// - Throws: ``AttributeError``.
  mutating func text(at path: String) throws(AttributeError) -> [UInt8]

  /// Lists a directory.
  ///
  /// - Parameter path: Where it is.
  /// - Returns: Its names in the order of their bytes, without `.` and `..`.
  /// - Throws: ``AttributeError``.
  mutating func names(in path: String) throws(AttributeError) -> [String]

  /// Load, uptime and memory; a live system has system calls for them.
  ///
  /// - Parameter faults: Takes what could not be read.
  /// - Returns: What is known.
  mutating func systemFacts(faults: inout [Fault]) -> SystemFacts
}
