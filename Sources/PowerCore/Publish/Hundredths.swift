/// A number as GNU bc prints it with `scale=2`, which is how the site's themes expect it.
///
/// Truncated toward zero to hundredths; zero is `0`; no zero before the point; both decimals kept.
///
/// - Parameter micro: Millionths of the number.
/// - Returns: For example `.31` for 312 500, `5.00` for 5 000 000, `-.31` for −312 500.
public func hundredths(micro: Int64) -> String {
  let value = micro / 10_000
  if value == 0 { return "0" }
  let whole = value.magnitude / 100
  let rest = value.magnitude % 100
  return (value < 0 ? "-" : "") + (whole == 0 ? "" : "\(whole)") + (rest < 10 ? ".0" : ".")
    + "\(rest)"
}

/// A load average as `/proc/loadavg` prints it: two decimals, the leading zero kept.
func loadText(_ load: Double?) -> String {
  guard let load, let hundredths = Decimal.rounded(load * 100, limit: 1e9), hundredths >= 0 else {
    return "0.00"
  }
  let rest = hundredths % 100
  return "\(hundredths / 100)" + (rest < 10 ? ".0" : ".") + "\(rest)"
}
