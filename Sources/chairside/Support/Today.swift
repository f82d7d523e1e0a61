import Care
import Config
import Glibc
import Platform
import Session
import Vitals

/// The list of the day's patients.
enum Today {
  /// The list of the settings; one that cannot be used says why, and keeps no session from its start.
  ///
  /// A list without dates counts on the day it was changed: yesterday's patients are not offered today.
  static func list(_ settings: Settings, _ clinic: Clinic) -> TodayList {
    guard let file = settings.today?.file else { return TodayList() }
    let path = file.hasPrefix("/") ? file : "\(Place.folder ?? ".")/\(file)"
    let today = SystemClock.wall.local.date
    do {
      let list = try Place.reading(path) { text in
        try TodayList(csv: text, clinic, today: today)
      }
      guard list.isDated || changed(path) == today else {
        return TodayList(fault: "\(path) was not changed today and has no column 'date'")
      }
      return list
    } catch let failure as Failure {
      return TodayList(fault: failure.message)
    } catch let mistake as TodayList.Mistake {
      return TodayList(fault: "\(path): \(mistake)")
    } catch {
      return TodayList(fault: "\(error)")
    }
  }

  /// The day on which a file was last changed, by the offset of now; nil when it cannot be known.
  private static func changed(_ path: String) -> CivilDate? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    let wall = WallTime(
      unixMilliseconds: Int64(status.st_mtim.tv_sec) * 1000,
      offsetMinutes: SystemClock.wall.offsetMinutes)
    return wall.local.date
  }
}
