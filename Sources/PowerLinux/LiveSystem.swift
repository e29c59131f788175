import CLinux
import PowerCore

/// Load, uptime, memory and free space by system calls, which a sandbox that hides `/proc` leaves.
///
/// The corresponding C functions are `sysinfo` and `statvfs`.
func liveSystemFacts(stateDirectory: String, webDirectory: String, faults: inout [Fault])
  -> SystemFacts
{
  var facts = SystemFacts()
  var info = CLinux.sysinfo()
  if unsafe sysinfo(&info) == 0 {
    let scale = 65_536.0
    let loads = info.loads
    func hundredths(_ load: UInt) -> Double { (Double(load) / scale * 100).rounded() / 100 }
    facts.load = LoadAverages(
      one: hundredths(loads.0), five: hundredths(loads.1), fifteen: hundredths(loads.2))
    facts.uptimeSeconds = Int64(info.uptime)
    facts.memoryAvailableBytes =
      memoryAvailable()
      ?? bytes(UInt64(info.freeram) &+ UInt64(info.bufferram), unit: UInt64(info.mem_unit))
  } else {
    faults.append(Fault(source: "system", what: "sysinfo", error: errnoText(pwr_errno())))
  }
  facts.stateFreeBytes = freeSpace(stateDirectory, faults: &faults)
  facts.webFreeBytes = freeSpace(webDirectory, faults: &faults)
  return facts
}

/// `MemAvailable`, which counts caches that would make way; hidden by `ProcSubset=pid`.
private func memoryAvailable() -> Int64? {
  do throws(SystemError) {
    return SystemFacts.memoryAvailable(try readFile("/proc/meminfo", limit: 16_384))
  } catch {
    return nil
  }
}

private func bytes(_ count: UInt64, unit: UInt64) -> Int64? {
  let (product, overflow) = count.multipliedReportingOverflow(by: unit)
  return overflow ? nil : Int64(exactly: product)
}

private func freeSpace(_ path: String, faults: inout [Fault]) -> Int64? {
  var space = statvfs()
  guard unsafe statvfs(path, &space) == 0 else {
    faults.append(Fault(source: "free space", what: path, error: errnoText(pwr_errno())))
    return nil
  }
  return bytes(UInt64(space.f_bavail), unit: UInt64(space.f_frsize))
}
