import Display
import Platform
import Session
import Store
import Vitals
import Wording

/// The reports of a closed session, written by another process.
extension Monitor {
  /// Starts what is due.
  func advanceExport(at now: SessionTime) {
    guard let step = export.step(at: now) else { return }
    do {
      try ExportProcess.start(step == .session ? outcome.journal : nil) { [mailbox] in
        mailbox.send(.exported($0))
      }
    } catch {
      apply(ExportProcess.News(written: 0, waiting: ["\(error)"]))
    }
  }

  /// Shows what became of the reports.
  func apply(_ news: ExportProcess.News) {
    export.finish(hasWaiting: !news.waiting.isEmpty)
    let words = ExportWords(view.language)
    if let reason = news.waiting.first {
      log.write("export waiting=\(news.waiting.count)")
      view.show(words.waiting(news.waiting.count, because: reason))
    } else if news.written > 0 {
      log.write("export written=\(news.written)")
      view.show(words.written(news.written))
    }
  }
}
