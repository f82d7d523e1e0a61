public import Canvas

extension Frame {
  /// A frame of the size of its lines, in one role.
  public init(lines: [String], role: Role = .text) {
    self.init(
      size: Size(columns: lines.map { DisplayWidth.of($0) }.max() ?? 0, rows: lines.count))
    for (row, line) in lines.enumerated() { write(line, row: row, column: 0, role: role) }
  }
}
