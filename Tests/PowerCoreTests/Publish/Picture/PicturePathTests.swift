import Testing

@testable import PowerCore

@Suite("Paths of pictures")
struct PicturePathTests {
  private func points(_ pairs: [(Int, Int)]) -> [PicturePoint] {
    pairs.map { PicturePoint(x: $0.0, y: $0.1) }
  }

  @Test func `numbers are as short as they can be`() {
    #expect(PicturePoint.text(120) == "12")
    #expect(PicturePoint.text(-5) == "-.5")
    #expect(PicturePoint.text(0) == "0")
    #expect(PicturePoint.pair(3, -14) == ".3-1.4")
    #expect(PicturePoint.pair(30, 4) == "3 .4")
  }

  @Test func `a line leaves out what a straight one passes`() {
    var path = PicturePath()
    path.line(points([(0, 100), (40, 90), (80, 80), (120, 70), (160, 160)]))
    #expect(path.data == "M0 10l12-3l4 9")
  }

  @Test func `no left out point is farther than three tenths`() {
    var day = UInt64(5)
    let line = (0..<144).map { index -> PicturePoint in
      day = day &* 6_364_136_223_846_793_005 &+ 1
      return PicturePoint(x: index * 40, y: Int(day >> 60))
    }
    let kept = PicturePath.simplified(line)
    #expect(kept.count < line.count && kept.first == line.first && kept.last == line.last)
    for point in line {
      guard let after = kept.firstIndex(where: { $0.x >= point.x }), after > 0 else { continue }
      let (a, b) = (kept[after - 1], kept[after])
      let y = Double(a.y) + Double(b.y - a.y) * Double(point.x - a.x) / Double(b.x - a.x)
      #expect(abs(y - Double(point.y)) <= 3)
    }
  }

  @Test func `an area returns to where it began`() {
    var path = PicturePath()
    path.area(points([(0, 50), (40, 20)]), above: 100)
    #expect(path.data == "M0 5l4-3v8h-4z")
  }

  @Test func `a scale holds what lies outside, and what is no number`() {
    let scale = PictureScale(low: 0, high: 2, in: 100...300)
    #expect(scale.y(1) == 200)
    #expect(scale.y(9) == 100)
    #expect(scale.y(-1) == 300)
    #expect(scale.y(.nan) == 300)
  }

  @Test func `runs end where nothing is known`() {
    let series = PictureSeries(values: [nil, 1, 2, nil, nil, 3])
    #expect(series.runs == [1..<3, 5..<6])
    #expect(series.greatest?.index == 5)
    #expect(series.least?.value == 1)
    #expect(PictureSeries(values: [nil]).greatest == nil)
  }
}
