import CNcursesw
import Canvas

/// Translates the key codes of curses; nil for keys without a meaning here.
enum CursesKeys {
  static func key(character code: wint_t) -> Key? {
    switch code {
    case 3: return .interrupt
    case 9: return .tab
    case 10, 13: return .enter
    case 27: return .escape
    case 8, 127: return .backspace
    case 21: return .clearField
    case 23: return .deleteWord
    case 0..<32: return nil
    default: return Unicode.Scalar(code).map { .character(Character($0)) }
    }
  }

  static func key(function code: Int32) -> Key? {
    switch code {
    case KEY_UP: .up
    case KEY_DOWN: .down
    case KEY_LEFT: .left
    case KEY_RIGHT: .right
    case KEY_PPAGE: .pageUp
    case KEY_NPAGE: .pageDown
    case KEY_HOME: .home
    case KEY_END: .end
    case KEY_BTAB: .backTab
    case KEY_BACKSPACE, KEY_DC: .backspace
    case KEY_ENTER: .enter
    default: nil
    }
  }
}
