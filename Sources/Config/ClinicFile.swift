public import Care
import Fields
import Session
import Text

/// Clinics and scales in TOML.
public enum ClinicFile {
  /// Parses a clinic strictly, with the scales known beside it; sanitises foreign words.
  public static func read(_ text: String, scales: [Scale]) throws(ConfigError) -> Clinic {
    let fields = try ProfileFile.fields(text)
    do {
      return try Clinic(fields: fields, scales: scales)
    } catch {
      throw .refused(error, as: .clinic, fields, in: text)
    }
  }

  /// A clinic in TOML without its scales; parsing it with the same scales restores it.
  public static func text(_ clinic: Clinic) -> String {
    TOMLText.text(clinic.fieldsWithoutScales)
  }

  /// Parses a scale strictly.
  public static func scale(_ text: String) throws(ConfigError) -> Scale {
    let fields = try ProfileFile.fields(text)
    do {
      return try Scale(fields: fields)
    } catch {
      throw .refused(error, as: .scale, fields, in: text)
    }
  }

  /// A scale in TOML.
  public static func text(_ scale: Scale) -> String {
    TOMLText.text(scale.fields)
  }
}
