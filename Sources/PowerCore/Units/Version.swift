/// The version of powerstat, as `--version` prints it.
public let powerstatVersion: StaticString = "0.1.0"

/// A time before this version was made: 2026-01-01. [s since 1970, UTC]
///
/// A clock that shows less is not set, as on a board whose clock has no battery.
public let powerstatMadeAfter: Int64 = 1_767_225_600
