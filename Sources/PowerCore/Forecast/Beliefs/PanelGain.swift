/// What the panel gives relative to its physics under an open sky: shading, dirt, a wrong angle.
///
/// The sky is divided by where the sun stands into 8 × 4 cells, each of which is shrunk to the
/// gain of all as long as little was seen of it.
public struct PanelGain: Equatable, Sendable {
  /// The gain of one direction.
  public struct Cell: Equatable, Sendable {
    /// Panel power relative to the physics, 0 or more.
    public var mean: Double
    /// Standard deviation of it, apart from the common one.
    public var deviation: Double

    /// A gain.
    public init(mean: Double, deviation: Double) {
      self.mean = mean
      self.deviation = deviation
    }
  }

  /// The gain of all directions.
  public var mean: Double
  /// Standard deviation of it, which all cells share.
  public var deviation: Double
  /// The gains of the cells, in the order of ``cell(azimuth:elevation:)``; empty when none is
  /// known better than the mean.
  public var cells: [Cell]

  /// How many cells there are.
  public static let cellCount = 32
  /// Elevations that divide the cells. [°]
  public static let elevations = [10.0, 25, 45]

  /// A gain; the default is what is believed of a panel that nobody has seen at work.
  public init(mean: Double = 1, deviation: Double = 0.1, cells: [Cell] = []) {
    self.mean = mean
    self.deviation = deviation
    self.cells = cells
  }

  /// The cell in which the sun stands.
  ///
  /// - Parameters:
  ///   - azimuth: 0 is north, 90 is east; eight sectors from 0–45° on. [°]
  ///   - elevation: Above the horizon; bounds are at 10, 25 and 45°. [°]
  /// - Returns: 0 to 31: four times the sector plus the step in elevation.
  public static func cell(azimuth: Double, elevation: Double) -> Int {
    let turns = (azimuth / 360).rounded(.down)
    let sector = ((azimuth - turns * 360) / 45).held(in: 0...7.5)
    let step = elevations.firstIndex { elevation < $0 } ?? elevations.count
    return Int(sector) * 4 + step
  }

  /// The gain of one cell, held within what can be.
  ///
  /// - Parameter cell: 0 to 31.
  /// - Returns: The mean within 0 to 3, and the deviation within 0 to 1 beside the common one.
  public subscript(cell: Int) -> Cell {
    let known = cells.indices.contains(cell) ? cells[cell] : Cell(mean: mean, deviation: 0)
    return Cell(mean: known.mean.held(in: 0...3), deviation: known.deviation.held(in: 0...1))
  }
}
