/// What `--help` and `help` print.
enum Help {
  static func text(of command: Command?) -> String {
    switch command {
    case .check: check
    case .history: history
    case .hindcast: hindcast
    case .probe: probe
    case .doctor: doctor
    case .watch: watch
    case .forecast: forecast
    default: general
    }
  }

  private static let general = """
    Usage: powerstat [COMMAND] [OPTION]...
    Show the power of a solar-powered board, as powerstatd publishes it.

    Commands:
      status   a table of what was measured last (the default)
      watch    the same, drawn again whenever it changes
      forecast how likely it is that the board stays up
      history  a table and a plot of what was measured, or when the server was down
      hindcast years of weather against a panel, a battery and a load
      check    one line for monitoring systems, with thresholds and performance data
      probe    every value with its source, and every register of the power chip
      doctor   look at every source, permission, unit, clock and the webroot
      help     this help, or that of a COMMAND

    Options:
      -j, --json                   print JSON: the document as published, rows, or findings
      -H, --host=[USER@]BOARD      run on BOARD, over ssh
          --config=FILE            read FILE instead of /etc/powerstat/powerstat.conf
      -s, --set=SECTION.KEY=VALUE  override one setting; may be repeated
          --root=DIR               probe, doctor: read the board that the tree DIR shows
          --since=TIME, --until=TIME, --every=TIME, --outages, --csv
                                   history: see 'powerstat help history'
          --weather=FILE, --load-w=WATTS and others
                                   hindcast: see 'powerstat help hindcast'
          --now=UNIX               take UNIX, seconds since 1970, for the present time
          --color=WHEN             auto (the default), always or never; NO_COLOR is heeded
      -h, --help                   show this help
      -V, --version                show the version

    Battery current and power are positive while it charges, negative while it discharges;
    load = DC input + USB input - battery. What is not known shows as a dash.

    Exit status: 0 done, 1 failed, 2 wrong usage or configuration, 3 no power data at all.
    See also: powerstat(1), powerstatd(8), powerstat.conf(5)

    """

  private static let hindcast = """
    Usage: powerstat hindcast --weather=FILE... --load-w=WATTS [OPTION]...
    Replay years of weather against a panel, a battery and a load: how often the board would
    have been off, and how good forecasts of that would have been.

          --weather=FILE         hourly data of PVGIS (re.jrc.ec.europa.eu, "Hourly data", as
                                 CSV) for the panel's place and plane; may be repeated
          --panel-w=WATTS        power of the panel in full sun
          --battery-wh=WH        what is printed on the battery
          --battery=CHEMISTRY    lipo, li-ion, lifepo4 or lead-acid
          --load-w=WATTS         what the running board needs on average
          --charge-limit-a=AMP   the most that goes into the battery (else 1.8 A; none for
                                 lead-acid)
          --shade=SHARE          share of the light that is lost, such as 0.5 or 50%
          --shade=FROM-TO[:ELEV] no sun between two azimuths (90 is east, 180 south), as long as
                                 it is below ELEV degrees; may be repeated
          --sizes                a table of uptime by panel and battery instead of forecasts
          --seeds=N              score forecasts N times with other chances (default 5; 0 not)
      -j, --json                 print every figure as JSON

    What is not given is that of the configuration. Forecasts need two years or more.

    Exit status: 0 done, 1 failed, 2 wrong usage or configuration.

    """

  private static let check = """
    Usage: powerstat check [-w PERCENT] [-c PERCENT] [--max-age=SECONDS] [OPTION]...
    Check the state of charge, as a plugin for Nagios, Icinga, Naemon and their like.

      -w, --warning=PERCENT    warn when the charge is below PERCENT (default 30)
      -c, --critical=PERCENT   critical when the charge is below PERCENT (default 15)
          --max-age=SECONDS    critical when the data is older than SECONDS (default 180)

    Critical too: no battery connected. Unknown: no data, no state of charge, or a clock
    that runs behind the data. A battery that only a 12 V shunt meter sees is judged by its
    voltage, 12.0 V being 0 % and 13.0 V being 100 %.

    Exit status: 0 OK, 1 warning, 2 critical, 3 unknown or wrong usage.

    """

  private static let forecast = """
    Usage: powerstat forecast [--hours] [--weather=FILE] [--soc=RATIO] [-j] [OPTION]...
    Tell how likely it is that the board stays up, for the next seven days.

          --hours          show the next 24 hours one by one
          --record         show what earlier forecasts were worth instead
          --weather=FILE   take FILE, in the form of weather.json, for the weather forecast
          --soc=RATIO      take RATIO, from 0 to 1, for the state of charge
          --seed=N         take N for the seed of chance
          --now=UNIX       take UNIX, seconds since 1970, for the time of issue
      -j, --json           print the document that powerstatd publishes as forecast.json

    What panel, load and battery do is learned from the history; hours in which the battery
    was full, or its charger at the limit, only tell what the panel gave at least. Without
    a weather forecast, what days of the season are like has to do. With the same options
    and the same history the same forecast comes out, on every machine.

    Under panel stands what it could give, also while a full battery or the charger's limit
    leaves most of it; the charge in brackets is one that one future of ten falls short of.

    Exit status: 0 done, 1 failed, 2 wrong usage or configuration.
    Weather data: Open-Meteo.com, MET Norway (CC BY 4.0)

    """

  private static let probe = """
    Usage: powerstat probe [--registers=FILE [--chip=CHIP]] [--root=DIR] [-j] [OPTION]...
    Show every value with the attribute it came from, and, where the power chip may be read
    directly, every channel of it with register, raw number and unit.

          --registers=FILE   decode FILE instead, the output of 'i2cdump -y -f BUS 0x34 b'
          --chip=CHIP        the chip in FILE: axp209 (the default), ina219 or ina226, whose
                             dumps are made with 'i2cdump -y BUS 0x40 w'
      -s, --set=i2c.force=yes  read the registers beside the kernel's driver

    Nothing is ever written to a chip.

    Exit status: 0 done, 1 failed, 2 wrong usage or configuration, 3 no power data at all.

    """

  private static let doctor = """
    Usage: powerstat doctor [--root=DIR] [-j] [OPTION]...
    Look for what keeps powerstat from measuring and publishing, and say what to do.

    Looked at: the configuration, each source of power data and every value that cannot be
    read, the charge limit, the shunt meter's resistor, the webroot and what is published in
    it, the clock, the service, and other programs that would shut the board down.
    Run it as root, or as the service's user: sudo -u powerstat powerstat doctor

    Exit status: 0 nothing to do, 1 something to do, 2 wrong usage or configuration.

    """

  private static let history = """
    Usage: powerstat history [--since=TIME] [--until=TIME] [--every=TIME] [--csv|-j] [OPTION]...
           powerstat history --outages [--since=TIME] [--until=TIME] [--csv|-j] [OPTION]...
    Show what was measured, as a table with a plot of the charge and of the power in and out.

          --since=TIME   from then on; the last 24 hours unless given
          --until=TIME   until then; now unless given
          --every=TIME   the length of a row: 1min, 5min, 15min, 1h, 6h or another part of a
                         day, 1d, 1w, 1month or 1y; one that makes a few dozen unless given
          --outages      instead, list when the server was down, for how long and why, of the
                         last year unless given, and how much of the time it was up
          --csv          print comma-separated values with a header line
      -j, --json         print a JSON object

    TIME is a time ago such as 90min, 12h, 2d, 3w or 1y, a date such as 2026-11-01 or
    2026-11-01T06:30 by the clock on site, today, yesterday, now, or seconds since 1970.

    Minutes are kept for 8 days, hours for ever. Rows of less than a day have the mean power in
    W, others the energy in Wh; those of more than an hour the least and the greatest charge.
    'known' is how much of a row was measured: sums count that part only, and what is not known
    is never zero. A row without anything known is left out by --csv and --json. Any user may
    look, also while powerstatd writes.

    Exit status: 0 done, 1 failed, 2 wrong usage or configuration, 3 no history yet.

    """

  private static let watch = """
    Usage: powerstat watch [-j] [OPTION]...
    Show the table of 'powerstat status' and draw it again whenever stats.json is replaced.

    With --json, or when the output is no terminal, each document is written once, one after
    the other. Ends at Ctrl-C, or when the output is closed.

    """
}
