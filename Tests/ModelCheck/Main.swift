import PowerCore
import PowerLinux

/// Compares the models of sun, sky and panel with reference values.
@main struct Main {
  private static let help = """
    Usage: model-check [--dump] FILE.csv
    Compare the models of sun, sky and panel with the reference values in FILE.

      --dump  print our own values instead, with all their digits
      --help  print this help

    The header tells what kind of file it is. Exit status: 0 all columns are within their
    tolerance, 1 some are not, 2 usage, or FILE cannot be used.

    """

  static func main() {
    do throws(UsageError) {
      let arguments = try Arguments([OptionSpecification("dump"), OptionSpecification("help", "h")])
      guard arguments.values(of: 1).isEmpty else {
        ExitStatus.end(Output.write(help) ? .done : .failed)
      }
      guard arguments.operands.count == 1 else { throw UsageError("one FILE is wanted") }
      let (table, reference) = try read(arguments.operands[0])
      if arguments.values(of: 0).isEmpty {
        let check = Check(table, reference)
        let written = Output.write(check.text)
        ExitStatus.end(written && check.isWithin ? .done : .failed)
      }
      ExitStatus.end(Output.write(Check.dump(table, reference)) ? .done : .failed)
    } catch {
      Output.complain("model-check: " + error.text)
      ExitStatus.end(.usage)
    }
  }

  private static func read(_ path: String) throws(UsageError) -> (Table, Reference) {
    let bytes: [UInt8]
    do throws(SystemError) {
      bytes = try readFile(path, limit: 16_777_216)
    } catch {
      throw UsageError(error.text)
    }
    let table: Table
    do throws(TableError) {
      table = try Table(bytes)
    } catch {
      throw UsageError(path + ", " + error.text)
    }
    guard let reference = Reference(table) else {
      throw UsageError(path + ": no column tells what kind of file it is")
    }
    return (table, reference)
  }
}
