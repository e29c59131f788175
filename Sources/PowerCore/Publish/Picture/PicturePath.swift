/// The data of an SVG path, made of lines and areas.
struct PicturePath {
  private(set) var data = ""

  /// How far a line may pass a point that it leaves out. [tenths]
  private static let tolerance = 3

  /// Adds a line.
  mutating func line(_ points: [PicturePoint]) {
    guard let first = points.first else { return }
    data += "M" + PicturePoint.pair(first.x, first.y)
    follow(Self.simplified(points))
  }

  /// Adds an area between two lines.
  mutating func area(_ upper: [PicturePoint], _ lower: [PicturePoint]) {
    guard let first = upper.first, let turn = lower.last, let last = upper.last else { return }
    data += "M" + PicturePoint.pair(first.x, first.y)
    follow(Self.simplified(upper))
    data += Self.step(from: last, to: turn)
    follow(Self.simplified(lower.reversed()))
    data += "z"
  }

  /// Adds an area above a level.
  mutating func area(_ upper: [PicturePoint], above level: Int) {
    guard let first = upper.first, let last = upper.last else { return }
    area(upper, [PicturePoint(x: first.x, y: level), PicturePoint(x: last.x, y: level)])
  }

  private mutating func follow(_ points: [PicturePoint]) {
    for (point, next) in zip(points, points.dropFirst()) {
      data += Self.step(from: point, to: next)
    }
  }

  private static func step(from point: PicturePoint, to next: PicturePoint) -> String {
    let (x, y) = (next.x - point.x, next.y - point.y)
    if y == 0 { return x == 0 ? "" : "h" + PicturePoint.text(x) }
    if x == 0 { return "v" + PicturePoint.text(y) }
    return "l" + PicturePoint.pair(x, y)
  }

  /// The points without those that a straight line passes closely.
  static func simplified(_ points: [PicturePoint]) -> [PicturePoint] {
    guard var anchor = points.first, let last = points.last, points.count > 2 else {
      return points
    }
    var kept = [anchor]
    var passed: [PicturePoint] = []
    for (point, next) in zip(points.dropFirst(), points.dropFirst(2)) {
      passed.append(point)
      let width = next.x - anchor.x
      let isClose = passed.allSatisfy { point in
        let off = (point.y - anchor.y) * width - (next.y - anchor.y) * (point.x - anchor.x)
        return off.magnitude <= (Self.tolerance * width).magnitude
      }
      if isClose { continue }
      kept.append(point)
      anchor = point
      passed = []
    }
    kept.append(last)
    return kept
  }
}
