import Testing

@testable import PowerCore

@Suite struct PVGISFileTests {
  static let header = """
    Latitude (decimal degrees):\t39.482
    Longitude (decimal degrees):\t-0.338
    Elevation (m):\t12
    Radiation database:\tPVGIS-SARAH2


    Slope: 36 deg. (optimum)
    Azimuth: -10 deg.

    """
  static let table = """
    time,G(i),H_sun,T2m,WS10m,Int
    20160228:1110,812.5,41.2,12.47,1.52,0.0
    20160228:1210,-0.5,42.0,12.5,1.5,1.0
    20160301:0010,0.0,0.0,-2.31,2.0,0.0

    G(i): Global irradiance on the inclined plane (plane of the array) (W/m2)
    20 lines of thanks
    """

  private func read(_ text: String) throws(PVGISError) -> PVGISFile {
    try PVGISFile(Array(text.utf8))
  }
  private func reason(_ text: String) -> PVGISError? {
    do throws(PVGISError) { _ = try read(text) } catch { return error }
    return nil
  }

  @Test func `a download is read, with the gap of a leap day and what follows the table`() throws {
    let file = try read(Self.header + Self.table)
    #expect(file.site == Site(latitude: 39.482, longitude: -0.338, altitude: 12))
    #expect(file.tilt == 36 && file.azimuth == 170)
    #expect(file.hours.map { $0.time } == [1_456_657_800, 1_456_661_400, 1_456_791_000])
    #expect(file.hours.map { $0.irradiance } == [812.5, 0, 0])
    #expect(file.hours[2].temperature == -2.31 && file.hours[0].wind == 1.52)
    #expect(file.hours[0].diffuse == nil)
  }

  @Test func `quotes and carriage returns are no hindrance`() throws {
    let lines = (Self.header + Self.table).split(separator: "\n", omittingEmptySubsequences: false)
    let quoted = lines.map { $0.utf8.starts(with: "L".utf8) ? "\"\($0)\"" : String($0) }
    #expect(try read(quoted.joined(separator: "\r\n")) == read(Self.header + Self.table))
  }

  @Test func `beam, sky and ground add up`() throws {
    let file = try read(
      Self.header
        + "time,Gb(i),Gd(i),Gr(i),H_sun,T2m,WS10m,Int\n20150101:1210,300.5,80.25,4.25,27,9,1,0\n")
    #expect(file.hours[0].irradiance == 385 && file.hours[0].diffuse == 84.5)
  }

  @Test(arguments: [
    ("time,G(i)\n20150101:0010,x\n", 10, "G(i) 'x'"),
    ("time,G(i)\n20150101:0010,3000\n", 10, "2000"),
    ("time,G(i)\n20150101:0010\n", 10, "1 columns"),
    ("time,G(i)\n20150229:0010,1\n", 10, "no time"),
    ("time,G(i)\n20150101:2410,1\n", 10, "no time"), ("time,G(i)\n20150101:0010,nan\n", 10, "nan"),
    ("time,G(i)\n20150101:0110,1\n20150101:0150,1\n", 11, "not after"),
    ("time,G(i)\n20150101:0010,1\n\nthanks\n20160101:0010,1\n", 13, "file of its own"),
    ("time,G(i)\n20150101:0010,1\nthanks\nSlope: 36 deg.\ntime,G(i)\n", 13, "file of its own"),
    ("time,G(i)\n20150101:0010,1\ntime,G(i)\n20160101:0010,1\n", 11, "file of its own"),
    ("time,T2m\n20150101:0010,1\n", 9, "irradiance"), ("time,G(i)\n", 0, "no hours"),
    ("time,G(i)\nthanks\n", 10, "20150101:0010"), ("", 0, "no line of columns"),
    ("Latitude (decimal degrees): 91\ntime,G(i)\n20150101:0010,1\n", 9, "Latitude"),
  ])
  func `what is wrong is told with its line`(table: String, line: Int, words: String) throws {
    let error = try #require(reason(Self.header + table))
    #expect(error.line == line)
    #expect(Array(error.reason.utf8).contains(Array(words.utf8)), "\(error.reason)")
  }

  @Test func `garbage gives an error or a file, never a trap`() {
    let text = Array((Self.header + Self.table).utf8)
    var generator = SeededGenerator(seed: 5)
    var read = 0
    for _ in 0..<2000 {
      var broken = text
      for _ in 0..<4 {
        let place = generator.index(below: broken.count)
        switch generator.index(below: 3) {
        case 0: broken[place] = UInt8(truncatingIfNeeded: generator.next())
        case 1: broken.remove(at: place)
        default: broken.insert(UInt8(ascii: "9"), at: place)
        }
      }
      do throws(PVGISError) {
        _ = try HindcastSeries([PVGISFile(broken)])
        read += 1
      } catch {
        continue
      }
    }
    #expect(read > 100 && read < 2000)
  }
}

extension [UInt8] {
  /// Whether the bytes stand somewhere in these.
  fileprivate func contains(_ other: [UInt8]) -> Bool {
    indices.contains { self[$0...].starts(with: other) }
  }
}
