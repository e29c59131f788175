import CLinux

/// Whether a path leads to a directory.
///
/// The corresponding C function is `stat`.
public func isDirectory(_ path: String) -> Bool {
  fileMode(path).map { $0 & UInt32(S_IFMT) == UInt32(S_IFDIR) } ?? false
}

/// Whether a path leads to a regular file.
///
/// The corresponding C function is `stat`.
public func isRegularFile(_ path: String) -> Bool {
  fileMode(path).map { $0 & UInt32(S_IFMT) == UInt32(S_IFREG) } ?? false
}

/// Whether a path leads to anything.
///
/// The corresponding C function is `stat`.
public func fileExists(_ path: String) -> Bool { fileMode(path) != nil }

/// The type and permissions of what a path leads to; `nil` when it leads nowhere.
///
/// The corresponding C function is `stat`.
public func fileMode(_ path: String) -> UInt32? {
  var status = stat()
  return unsafe stat(path, &status) == 0 ? status.st_mode : nil
}

/// When what a path leads to was last written; `nil` when it leads nowhere. [ns since 1970]
///
/// The corresponding C function is `stat`.
public func fileModified(_ path: String) -> Int64? {
  var status = stat()
  guard unsafe stat(path, &status) == 0 else { return nil }
  return Int64(status.st_mtim.tv_sec) &* 1_000_000_000 &+ Int64(status.st_mtim.tv_nsec)
}

/// The number of the user who owns what a path leads to; `nil` when it leads nowhere.
///
/// The corresponding C function is `stat`.
public func fileOwner(_ path: String) -> UInt32? {
  var status = stat()
  return unsafe stat(path, &status) == 0 ? status.st_uid : nil
}

/// Whether this program may write to what a path leads to.
///
/// The corresponding C function is `access`.
public func isWritable(_ path: String) -> Bool { unsafe access(path, W_OK) == 0 }

/// Whether a path lies in memory; `nil` when it leads nowhere.
///
/// The corresponding C function is `statfs`.
public func isInMemory(_ path: String) -> Bool? {
  let result = unsafe pwr_is_in_memory(path)
  return result < 0 ? nil : result == 1
}

/// Whether this program runs as root.
///
/// The corresponding C function is `geteuid`.
public var isRoot: Bool { geteuid() == 0 }

/// Whether there is anything at a path, a link that leads nowhere included.
///
/// The corresponding C function is `lstat`.
public func linkExists(_ path: String) -> Bool {
  var status = stat()
  return unsafe lstat(path, &status) == 0
}

/// Becomes the user who owns a path, if this program runs as root and that is somebody else.
///
/// The corresponding C functions are `setgroups`, `setgid` and `setuid`.
///
/// - Parameter path: What will be written to.
/// - Throws: ``SystemError``.
public func becomeOwner(of path: String) throws(SystemError) {
  var status = stat()
  guard unsafe stat(path, &status) == 0 else { throw SystemError("look at", path) }
  guard isRoot, status.st_uid != 0 else { return }
  guard setgroups(0, nil) == 0, setgid(status.st_gid) == 0, setuid(status.st_uid) == 0 else {
    throw SystemError("become the owner of", path)
  }
}

/// Gives a file to the user whose directory it is in, if this program runs as root.
///
/// What somebody started by hand must not lock out the service, which runs as that user. Where it
/// cannot be given away, it stays as it is.
///
/// The corresponding C functions are `stat` and `fchown`.
///
/// - Parameters:
///   - file: The file.
///   - path: Where it is or will be.
func giveToOwner(_ file: borrowing FileDescriptor, of path: String) {
  guard isRoot else { return }
  let directory = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[..<$0]) } ?? "."
  var status = stat()
  guard unsafe stat(directory, &status) == 0, status.st_uid != 0 else { return }
  _ = fchown(file.number, status.st_uid, status.st_gid)
}

/// When the content of what a path leads to was last changed; `nil` when it leads nowhere.
///
/// The corresponding C function is `stat`.
///
/// - Returns: Nanoseconds since 1970, UTC, of which the file system keeps as many as it can.
public func fileChangeTime(_ path: String) -> Int64? {
  var status = stat()
  guard unsafe stat(path, &status) == 0 else { return nil }
  return Int64(status.st_mtim.tv_sec) &* 1_000_000_000 &+ Int64(status.st_mtim.tv_nsec)
}

/// The directory that this program was started from; `nil` where the kernel does not tell.
///
/// The corresponding C function is `readlink`, of `/proc/self/exe`.
public func programDirectory() -> String? {
  var size = 0
  let bytes = unsafe [UInt8](unsafeUninitializedCapacity: 4096) { buffer, filled in
    size = unsafe pwr_program_path(buffer.baseAddress, 4096)
    filled = max(0, min(size, 4096))
  }
  guard size > 0, size < 4096, let end = bytes.lastIndex(of: UInt8(ascii: "/")), end > 0 else {
    return nil
  }
  return String(decoding: bytes[..<end], as: UTF8.self)
}
