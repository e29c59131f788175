import CLinux
import PowerCore

/// The kernel's own tree, or a copy of one under another root.
public struct KernelTree: AttributeTree, Sendable {
  private let root: String
  private let stateDirectory: String
  private let webDirectory: String

  /// Looks at a tree.
  ///
  /// - Parameters:
  ///   - root: `nil` for the live system, else the directory that stands for `/`.
  ///   - stateDirectory: Whose free space the live system tells.
  ///   - webDirectory: Whose free space the live system tells.
  public init(root: String?, stateDirectory: String, webDirectory: String) {
    self.root = root.map { $0 + "/" } ?? "/"
    isLive = root == nil
    self.stateDirectory = stateDirectory
    self.webDirectory = webDirectory
  }

  /// Whether this is the system that the program runs on.
  public let isLive: Bool

  public mutating func text(at path: String) throws(AttributeError) -> [UInt8] {
    do throws(SystemError) {
      let file = try FileDescriptor.open(root + path, O_RDONLY)
      return try file.readOnce(atMost: 4096, path: path)
    } catch {
      throw Self.attributeError(error.errno)
    }
  }

  public mutating func names(in path: String) throws(AttributeError) -> [String] {
    do throws(SystemError) {
      return try directoryNames(root + path)
    } catch {
      throw Self.attributeError(error.errno)
    }
  }

  public mutating func systemFacts(faults: inout [Fault]) -> SystemFacts {
    isLive
      ? liveSystemFacts(
        stateDirectory: stateDirectory, webDirectory: webDirectory, faults: &faults)
      : copiedSystemFacts(faults: &faults)
  }

  private static func attributeError(_ errno: CInt) -> AttributeError {
    switch errno {
    case ENOENT, ENODATA: .missing
    case ENODEV, ENXIO: .gone
    default: .failed(errno: errno)
    }
  }
}

/// Lists a directory.
///
/// The corresponding C function is `readdir`.
///
/// - Parameter path: Where it is.
/// - Returns: Its names in the order of their bytes, without `.` and `..`.
/// - Throws: ``SystemError``.
public func directoryNames(_ path: String) throws(SystemError) -> [String] {
  guard let directory = unsafe opendir(path) else { throw SystemError("list", path) }
  defer { unsafe closedir(directory) }
  var names: [String] = []
  while true {
    pwr_clear_errno()
    guard let entry = unsafe readdir(directory) else { break }
    let name = unsafe String(cString: pwr_entry_name(entry))
    if !Text.same(name, "."), !Text.same(name, "..") { names.append(name) }
  }
  let failed = pwr_errno()
  guard failed == 0 else { throw SystemError("list", path, errno: failed) }
  return Text.sorted(names)
}
