/// An event of the kernel about a device, as it is broadcast over netlink.
public enum UEvent {
  /// Whether an event is about a power supply.
  ///
  /// The message is `ACTION@PATH`, then `KEY=VALUE` fields, each ended by a zero byte
  /// (lib/kobject_uevent.c).
  ///
  /// - Parameter message: One datagram.
  /// - Returns: `true` if its subsystem is `power_supply`.
  public static func concernsPowerSupply(_ message: [UInt8]) -> Bool {
    let wanted = Array("SUBSYSTEM=power_supply".utf8)
    return message.split(separator: 0).contains { $0.elementsEqual(wanted) }
  }
}
