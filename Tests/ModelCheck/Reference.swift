import PowerCore

/// A kind of reference file.
enum Reference: CaseIterable {
  case sunPosition
  case sunDay
  case clearSky
  case transposition
  case panel
  case cloudCover
  case chain

  /// The kind that a header belongs to.
  init?(_ table: Table) {
    guard let kind = Self.allCases.first(where: { table.index(of: $0.mark) != nil }) else {
      return nil
    }
    self = kind
  }

  /// A column that no other kind has.
  private var mark: StaticString {
    switch self {
    case .sunPosition: "zenith_true_deg"
    case .sunDay: "transit_utc"
    case .clearSky: "haurwitz_ghi_w_m2"
    case .transposition: "erbs_kt"
    case .panel: "faiman_cell_c"
    case .cloudCover: "campbell_norman_ghi_w_m2"
    case .chain: "dc50w_mean_w"
    }
  }

  /// The columns that are checked, in the order of ``values(_:)``.
  var columns: [Comparison] {
    let exact = Tolerance.relative(1e-6)
    switch self {
    case .sunPosition:
      return [
        Comparison("zenith_true_deg", .direction(0.01)),
        Comparison("zenith_apparent_deg", .direction(0.01)),
        Comparison("azimuth_deg", .direction(0.01)),
        Comparison("equation_of_time_min", .absolute(0.03)),
        Comparison("zenith_apparent_deg_deltaTest", .direction(0.01)),
        Comparison("azimuth_deg_deltaTest", .direction(0.01)),
      ]
    case .sunDay:
      return [
        Comparison("sunrise_utc", .absolute(60)), Comparison("transit_utc", .absolute(60)),
        Comparison("sunset_utc", .absolute(60)),
      ]
    case .clearSky:
      return [
        Comparison("airmass_rel_kastenyoung1989", exact), Comparison("airmass_abs", exact),
        Comparison("dni_extra_spencer_w_m2", exact), Comparison("haurwitz_ghi_w_m2", exact),
        Comparison("ineichen_ghi_w_m2", exact), Comparison("ineichen_dni_w_m2", exact),
        Comparison("ineichen_dhi_w_m2", exact),
      ]
    case .transposition: return Self.transpositionColumns
    case .panel:
      return [
        Comparison("faiman_cell_c", exact), Comparison("ross_noct45_cell_c", exact),
        Comparison("sapm_open_rack_glass_polymer_cell_c", exact),
        Comparison("pvwatts_dc_w", exact), Comparison("pvwatts_dc_after_default_losses_w", exact),
        Comparison("iam_physical", exact), Comparison("iam_ashrae_b005", exact),
      ]
    case .cloudCover:
      return [
        Comparison("dni_extra_spencer_w_m2", exact),
        Comparison("clearsky_ghi_ineichen_tl3_w_m2", exact),
        Comparison("ghi_larson_offset35_w_m2", exact),
        Comparison("ghi_kasten_czeplak_x_ineichen_w_m2", exact),
        Comparison("ghi_kasten_czeplak_own_clearsky_w_m2", exact),
        Comparison("transmittance_linear_075", exact),
        Comparison("campbell_norman_ghi_w_m2", exact),
        Comparison("campbell_norman_dni_w_m2", exact),
        Comparison("campbell_norman_dhi_w_m2", exact),
      ]
    case .chain:
      return [
        Comparison("ghi_mean_w_m2", .rms(8)), Comparison("dni_mean_w_m2", .rms(8)),
        Comparison("dhi_mean_w_m2", .rms(8)),
        Comparison("poa_tilt36_south_mean_w_m2", .rms(8)), Comparison("dc50w_mean_w", .rms(0.4)),
        Comparison("zenith_apparent_at_midhour_deg", .direction(0.01)),
        Comparison("poa_at_midhour_w_m2", .rms(8)),
      ]
    }
  }

  private static var transpositionColumns: [Comparison] {
    let exact = Tolerance.relative(1e-6)
    return [
      Comparison("dni_extra_spencer_w_m2", exact),
      Comparison("erbs_kt", exact), Comparison("erbs_dni_w_m2", exact),
      Comparison("erbs_dhi_w_m2", exact), Comparison("disc_dni_w_m2", exact),
      // The file has arccosines, which lose half of their digits next to 0°.
      Comparison("aoi_deg", .relative(1e-6, floor: 2e-6)),
      Comparison("isotropic_poa_global_w_m2", exact),
      Comparison("isotropic_poa_direct_w_m2", exact),
      Comparison("isotropic_poa_sky_diffuse_w_m2", exact),
      Comparison("isotropic_poa_ground_diffuse_w_m2", exact),
      Comparison("haydavies_poa_global_w_m2", exact),
      Comparison("haydavies_poa_direct_w_m2", exact),
      Comparison("haydavies_poa_sky_diffuse_w_m2", exact),
      Comparison("haydavies_poa_ground_diffuse_w_m2", exact),
      Comparison("perez_poa_global_w_m2", .relative(1e-4)),
      Comparison("perez_poa_direct_w_m2", exact),
      Comparison("perez_poa_sky_diffuse_w_m2", .relative(1e-4)),
      Comparison("perez_poa_ground_diffuse_w_m2", exact),
    ]
  }

  /// The columns that the models are given.
  var inputs: [StaticString] {
    switch self {
    case .sunPosition:
      ["time_utc", "unix_s", "lat_deg", "lon_deg", "altitude_m", "pressure_pa", "temp_c"]
    case .sunDay: ["date_utc", "lat_deg", "lon_deg"]
    case .clearSky:
      ["zenith_apparent_deg", "altitude_m", "pressure_pa", "day_of_year", "linke_turbidity"]
    case .transposition:
      [
        "zenith_apparent_deg", "solar_azimuth_deg", "surface_tilt_deg", "surface_azimuth_deg",
        "day_of_year", "albedo", "ghi_w_m2",
      ]
    case .panel:
      ["poa_w_m2", "temp_air_c", "wind_m_s", "pdc0_w", "gamma_pdc_per_c", "aoi_deg"]
    case .cloudCover:
      ["cloud_cover_pct", "zenith_apparent_deg", "altitude_m", "pressure_pa", "day_of_year"]
    case .chain: ["hour_end_utc"]
    }
  }
}
