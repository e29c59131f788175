/// Something that could not be read, or that cannot be true.
public struct Fault: Equatable, Sendable {
  /// The device or file system at fault, for example `axp20x-battery`.
  public let source: String
  /// The attribute or operation, for example `current_now`.
  public let what: String
  /// What happened, for example `EIO: input/output error`.
  public let error: String

  /// Describes one fault.
  public init(source: String, what: String, error: String) {
    self.source = source
    self.what = what
    self.error = error
  }
}

extension Fault {
  public static func == (left: Fault, right: Fault) -> Bool {
    Text.same(left.source, right.source) && Text.same(left.what, right.what)
      && Text.same(left.error, right.error)
  }
}

/// The name and meaning of an error number of Linux.
///
/// - Parameter errno: As <asm-generic/errno.h> numbers them, which x86-64, armhf and arm64 share.
/// - Returns: For example `EIO: input/output error`.
public func errnoText(_ errno: Int32) -> String {
  switch errno {
  case 1: "EPERM: operation not permitted"
  case 2: "ENOENT: no such file or directory"
  case 4: "EINTR: interrupted"
  case 5: "EIO: input/output error"
  case 6: "ENXIO: no such device or address"
  case 11: "EAGAIN: not now"
  case 12: "ENOMEM: out of memory"
  case 13: "EACCES: permission denied"
  case 16: "EBUSY: device busy"
  case 17: "EEXIST: already exists"
  case 18: "EXDEV: another file system"
  case 19: "ENODEV: no such device"
  case 20: "ENOTDIR: not a directory"
  case 21: "EISDIR: is a directory"
  case 22: "EINVAL: invalid argument"
  case 23: "ENFILE: too many open files in the system"
  case 24: "EMFILE: too many open files"
  case 27: "EFBIG: file too large"
  case 28: "ENOSPC: no space left on device"
  case 30: "EROFS: read-only file system"
  case 36: "ENAMETOOLONG: name too long"
  case 40: "ELOOP: too many symbolic links"
  case 61: "ENODATA: no data available"
  case 71: "EPROTO: protocol error"
  case 95: "EOPNOTSUPP: not supported"
  case 110: "ETIMEDOUT: timed out"
  case 111: "ECONNREFUSED: connection refused"
  case 121: "EREMOTEIO: remote input/output error"
  case 122: "EDQUOT: quota exceeded"
  default: "errno \(errno)"
  }
}
