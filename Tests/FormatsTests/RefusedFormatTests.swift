import Formats
import Testing

@Suite struct RefusedFormatTests {
  private static func name(_ bytes: [UInt8], file: String = "x") -> String? {
    RecordingFormat.of(head: bytes[...], name: file)?.name
  }

  @Test(
    arguments: [
      ([0x89, 0x48, 0x44, 0x46, 0x0D, 0x0A, 0x1A, 0x0A, 0], "HDF5"),
      (Array("PAR1xx".utf8), "Parquet"), (Array("SQLite format 3\0xx".utf8), "SQLite"),
      ([UInt8](repeating: 0, count: 128) + Array("DICM".utf8), "DICOM"),
      (Array("fLaC".utf8), "FLAC"), (Array("%PDF-1.7".utf8), "PDF"),
      (Array("MATLAB 5.0 MAT-file, Platform".utf8), "MATLAB"),
      ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], "image"),
      ([0xFF, 0xD8, 0xFF, 0xE0], "image"),
      (Array("PK\u{3}\u{4}....[Content_Types].xml".utf8), "spreadsheet"),
      (Array("PK\u{3}\u{4}....readme.txt".utf8), "ZIP archive"),
      ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "spreadsheet"),
      (Array("<?xml version='1.0'?><Bundle xmlns='http://hl7.org/fhir'>".utf8), "FHIR XML"),
      (Array("<!DOCTYPE html><html>".utf8), "web page"), (Array("RDX3\nX\n".utf8), "R data"),
      ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], "xz"),
    ] as [([UInt8], String)])
  func knownKindsAreRefusedByName(bytes: [UInt8], name: String) throws {
    #expect(Self.name(bytes) == name)
    let format = try #require(RecordingFormat.named(name))
    guard case .refused(let advice) = format.content else {
      Issue.record("\(name) is not refused")
      return
    }
    #expect(!advice.isEmpty)
  }

  @Test func namesAreUnique() {
    let names = RecordingFormat.all.map(\.name)
    #expect(Set(names).count == names.count)
  }

  @Test func ordinaryTextsAreNotTaken() {
    for text in ["t_s,hr\n0,72\n", "{\"format\":\"x\"}\n", "MSH|^~\\&|a\r", "BM", "ID3"] {
      let name = Self.name(Array(text.utf8))
      #expect(!RecordingFormat.refused.contains { $0.name == name }, "\(text)")
    }
  }
}
