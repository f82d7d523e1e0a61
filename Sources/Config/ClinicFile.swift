public import Care
import Fields
import Session
import Text

/// Clinics and scales as TOML text.
public enum ClinicFile {
  /// Reads a clinic strictly, with the scales that are known beside it; foreign words are sanitised.
  public static func read(_ text: String, scales: [Scale]) throws(ConfigError) -> Clinic {
    let fields = try ProfileFile.fields(text)
    do {
      return try Clinic(fields: fields, scales: scales)
    } catch {
      throw .profile(
        error, line: error.key.flatMap { TOMLText.line(of: $0, rule: error.rule, in: text) })
    }
  }

  /// A clinic as TOML, without its scales: reading it with them gives it back.
  public static func text(_ clinic: Clinic) -> String {
    TOMLText.text(clinic.fieldsWithoutScales)
  }

  /// Reads a scale strictly.
  public static func scale(_ text: String) throws(ConfigError) -> Scale {
    let fields = try ProfileFile.fields(text)
    do {
      return try Scale(fields: fields)
    } catch {
      throw .profile(
        error, line: error.key.flatMap { TOMLText.line(of: $0, rule: error.rule, in: text) })
    }
  }

  /// A scale as TOML.
  public static func text(_ scale: Scale) -> String {
    TOMLText.text(scale.fields)
  }
}
