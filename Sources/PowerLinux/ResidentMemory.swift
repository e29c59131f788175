import CLinux

/// What a program that sleeps most of the time has in memory.
public enum ResidentMemory {
  /// Lets go of code and constants that only the start had use for.
  ///
  /// What is used again comes back from the file, some fifty pages at a microsecond each.
  ///
  /// The corresponding C functions are `dl_iterate_phdr`, and `madvise` with `MADV_DONTNEED`.
  public static func letGoOfCode() { pwr_let_go_of_code() }
}
