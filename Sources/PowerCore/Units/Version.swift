/// The version of powerstat, as `--version` prints it.
public let powerstatVersion: StaticString = "0.1.0"
