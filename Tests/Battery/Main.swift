import PowerCore
import PowerLinux

/// Compares the battery estimator with batteries whose truth it does not see.
@main struct Main {
  private static let help = """
    Usage: battery-check CHEMISTRY FIRST-SEED SEEDS DAYS
    Let the estimator watch simulated batteries and print a line for each seed: chemistry, seed,
    furthest from the truth after the first cycle (%), on which day, mean (%), capacity error in the
    end and after ten cycles (%), cycles, how often the truth was within two standard deviations
    (%), and the median error of the time to empty by night (%).

    """

  static func main() {
    do throws(UsageError) {
      let arguments = try Arguments([OptionSpecification("help", "h")])
      guard arguments.values(of: 0).isEmpty else {
        ExitStatus.end(Output.write(help) ? .done : .failed)
      }
      let operands = arguments.operands
      guard operands.count == 4,
        let chemistry = Chemistry.allCases.first(where: {
          Text.same($0.word.description, operands[0])
        }),
        let first = Decimal.integer(operands[1].utf8),
        let count = Decimal.integer(operands[2].utf8),
        let days = Decimal.integer(operands[3].utf8), 0...1_000_000 ~= first, 1...10_000 ~= count,
        1...365 ~= days
      else { throw UsageError("CHEMISTRY FIRST-SEED SEEDS DAYS are wanted") }
      for seed in first..<first + count {
        let run = Run(Site(chemistry, seed: UInt64(seed)), days: days)
        guard Output.write(line(chemistry, seed, run)) else { ExitStatus.end(.failed) }
      }
      ExitStatus.end(.done)
    } catch {
      Output.complain("battery-check: " + error.text)
      ExitStatus.end(.usage)
    }
  }

  /// A number with two decimals.
  private static func text(_ number: Double) -> String {
    let hundredths = Decimal.rounded(number * 100, limit: 1e12) ?? 0
    let rest = "\(hundredths.magnitude % 100)"
    return (hundredths < 0 ? "-" : "") + "\(hundredths.magnitude / 100)."
      + (rest.utf8.count < 2 ? "0" : "") + rest
  }

  private static func line(_ chemistry: Chemistry, _ seed: Int64, _ run: Run) -> String {
    let errors = run.nightErrors.sorted()
    let night = errors.isEmpty ? nil : errors[errors.count / 2]
    let numbers: [Double?] = [
      run.isScored ? run.worst * 100 : nil, run.worstDay, run.mean * 100, run.capacityError * 100,
      run.capacityErrorAfterTen.map { $0 * 100 }, run.cycles, run.coverage * 100,
      night.map { $0 * 100 },
    ]
    var line = "\(chemistry.word),\(seed)"
    for number in numbers {
      line += "," + (number.map { text($0) } ?? "")
    }
    return line + "\n"
  }
}
