import Testing

@testable import PowerCore

@Suite struct EnergyTests {
  private func bucket(
    _ ratio: Double, usable: Double = 20, charge: Double = 4, cutOff: Double = 0, isOn: Bool = true
  ) -> BatteryBucket {
    BatteryBucket(
      .init(usable: usable, chargePower: charge, cutOff: cutOff), ratio: ratio, isOn: isOn)
  }

  @Test func `a converter keeps its share, its limit and its own use`() {
    #expect(Converter(efficiency: 0.85).output(10) == 8.5)
    #expect(Converter(efficiency: 0.85, limit: 5).output(10) == 5)
    #expect(Converter(efficiency: 0.5, ownUse: 1).output(3) == 1)
    #expect(Converter(ownUse: 1).output(0.5) == 0)
    for odd in [Double.nan, -1, -Double.infinity] { #expect(Converter().output(odd) == 0) }
    #expect(Converter(efficiency: .nan).output(10) == 0)
  }

  @Test(arguments: [
    (0.0, 0.3), (0.3, 0.3), (0.39, 0.3), (0.4, 0.4), (0.7, 0.7), (1.25, 1.2), (1.8, 1.8), (9, 1.8),
    (.nan, 0.3),
  ])
  func `the power chip knows sixteen limits`(wanted: Double, current: Double) {
    #expect((ChargeLimit.axp209(wanted: wanted).current - current).magnitude < 1e-12)
  }

  @Test func `a small limit keeps a large surplus out`() {
    let limit = ChargeLimit(current: 0.3).power(voltage: 3.8)
    #expect((limit - 1.14).magnitude < 1e-12)
    var battery = bucket(0.2, charge: limit)
    let step = battery.step(supply: 30, load: 2, seconds: 600)
    #expect((step.charged - 1.14 / 6).magnitude < 1e-12)
    #expect((step.unused - (28 - 1.14) / 6).magnitude < 1e-12)
    #expect((battery.stored - (4 + 0.96 * 1.14 / 6)).magnitude < 1e-12)
    #expect(step.online == 1)
  }

  @Test func `charging and discharging each cost their share`() {
    var battery = bucket(0.5)
    _ = battery.step(supply: 3, load: 2, seconds: 3600)
    #expect((battery.stored - 10.96).magnitude < 1e-12)
    let step = battery.step(supply: 0, load: 0.95, seconds: 3600)
    #expect((battery.stored - 9.96).magnitude < 1e-12)
    #expect((step.discharged - 0.95).magnitude < 1e-12)
  }

  @Test func `a full battery takes nothing more`() {
    var battery = bucket(0.99)
    let step = battery.step(supply: 10, load: 1, seconds: 3600)
    #expect(battery.ratio == 1)
    #expect((step.charged - 0.2 / 0.96).magnitude < 1e-12)
    #expect((step.unused - (9 - 0.2 / 0.96)).magnitude < 1e-12)
  }

  @Test func `it lasts as long as the table says, and restarts at its level in the sun`() {
    // 24 Wh of which 90 % are usable, at 2 W: 10.3 hours.
    var battery = BatteryBucket(.init(usable: 21.6, chargePower: 6), ratio: 1)
    var hours = 0.0
    for _ in 0..<100 { hours += battery.step(supply: 0, load: 2, seconds: 600).online / 6 }
    #expect((hours - 21.6 * 0.95 / 2).magnitude < 1e-9)
    #expect(!battery.isOn && battery.stored < 1e-12)
    // Off, all of 3 W charge; 2.16 Wh are reached after 0.75 hours.
    var steps = 0
    while !battery.isOn, steps < 100 {
      _ = battery.step(supply: 3, load: 2, seconds: 600)
      steps += 1
    }
    #expect(steps == 6)
    // With the level reached, but in the dark, it stays off.
    var dark = bucket(0.5, isOn: false)
    #expect(dark.step(supply: 0, load: 2, seconds: 600).online == 0)
    #expect(dark.step(supply: 0.1, load: 2, seconds: 600).online == 1)
  }

  @Test func `the cut-off leaves what it must`() {
    var battery = bucket(0.3, cutOff: 0.2)
    var hours = 0.0
    for _ in 0..<20 { hours += battery.step(supply: 0, load: 1, seconds: 3600).online }
    #expect((hours - 2 * 0.95).magnitude < 1e-12)
    #expect((battery.ratio - 0.2).magnitude < 1e-12)
    #expect(!bucket(0.1, cutOff: 0.2).isOn)
  }

  @Test func `energy is neither made nor lost`() {
    let noise = SeededNoise(seed: 7)
    var battery = bucket(0.3, usable: 5, charge: 3)
    for index in 0..<Int64(20_000) {
      let supply = max(0, 8 * noise.uniform(.weather, index) - 3)
      let load = 3 * noise.uniform(.load, index)
      let before = battery.stored
      let step = battery.step(supply: supply, load: load, seconds: 600)
      let balance = supply / 6 + step.discharged - step.served - step.charged - step.unused
      #expect(balance.magnitude < 1e-12)
      let kept = step.charged * 0.96 - step.discharged / 0.95
      #expect((battery.stored - before - kept).magnitude < 1e-12)
      #expect((0...5).contains(battery.stored) && (0...1).contains(step.online))
    }
  }

  @Test func `no input makes a trap`() {
    for odd in [Double.nan, .infinity, -.infinity, -1, 0, 1e300] {
      var battery = BatteryBucket(
        .init(
          usable: odd, chargeEfficiency: odd, dischargeEfficiency: odd, chargePower: odd,
          cutOff: odd, restart: odd), ratio: odd)
      for other in [Double.nan, .infinity, -1, 5] {
        let step = battery.step(supply: other, load: odd, seconds: other)
        #expect((0...1).contains(step.online))
        #expect(battery.stored.isFinite && step.unused.isFinite && (0...1).contains(battery.ratio))
      }
    }
  }

  @Test func `ten sunny days keep a board alive, ten dark ones do not`() throws {
    let site = try #require(Site(latitude: 41.39, longitude: 2.16))
    let panel = SolarPanel(
      site: site, plane: PanelPlane(tilt: 36, azimuth: 180), peakPower: 50)
    let battery = BatteryBucket(
      .init(usable: 60, chargePower: ChargeLimit(current: 1.8).power(voltage: 3.8)), ratio: 0.5)
    let start: Int64 = 1_679_270_400
    for (share, online) in [(1.0, 240.0...240), (0.02, 0...60)] {
      var chain = PowerChain(panel: panel, converter: Converter(), battery: battery)
      var hours = 0.0
      for hour in 1...Int64(240) {
        let end = start + hour * 3600
        let sun = Sun(at: Double(end) - 1800).position(over: site)
        let ghi = share * ClearSky.haurwitz(zenith: sun.zenith)
        hours += chain.pass(WeatherHour(end: end, ghi: ghi), load: 1.5).online
      }
      #expect(online.contains(hours.rounded()))
    }
  }
}
