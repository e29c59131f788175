/// A place in a picture, in tenths of its unit, so that every machine draws the same.
struct PicturePoint: Equatable {
  var x: Int
  var y: Int

  /// A length or place as text, without what can be left out.
  static func text(_ tenths: Int) -> String {
    let magnitude = tenths.magnitude
    let whole = magnitude / 10
    let rest = magnitude % 10
    let sign = tenths < 0 ? "-" : ""
    if rest == 0 { return sign + "\(whole)" }
    return sign + (whole == 0 ? "" : "\(whole)") + ".\(rest)"
  }

  /// A pair of numbers, with as little as possible between.
  static func pair(_ x: Int, _ y: Int) -> String {
    text(x) + (y < 0 ? "" : " ") + text(y)
  }
}
