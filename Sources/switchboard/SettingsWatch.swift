import Console
import Settings
import Synchronization
import Terminal

/// Reads the settings again when their file or the theme's is saved, and tells the console; until it is dropped.
final class SettingsWatch: Sendable {
    private struct State {
        var layers: SettingLayers
        var theme: FileWatch?
    }

    private let source: SettingsSource
    private let glyphs: Glyphs
    private let settings: ConsoleSettings
    private let tell: @Sendable (ConsoleNews) -> Void
    private let state: Mutex<State>
    private let file: Mutex<FileWatch?>

    init(
        _ source: SettingsSource,
        layers: SettingLayers,
        look: ConsoleLook,
        settings: ConsoleSettings,
        drawnWith glyphs: Glyphs,
        tell: @escaping @Sendable (ConsoleNews) -> Void
    ) {
        self.source = source
        self.settings = settings
        self.tell = tell
        self.glyphs = glyphs
        state = Mutex(State(layers: layers))
        file = Mutex(nil)
        watchTheme(look.themeFile)
        file.withLock { $0 = FileWatch(path: source.path) { [weak self] in self?.readAgain(source.path) } }
    }

    private func watchTheme(_ path: String?) {
        let watch = path.flatMap { path in FileWatch(path: path) { [weak self] in self?.readAgain(path) } }
        state.withLock { $0.theme = watch }
    }

    /// A file that is gone for the moment is none that was emptied: editors put a new one in the place of the old one.
    private func readAgain(_ path: String) {
        guard source.isThere(path) else { return }
        do throws(SettingFaults) {
            let (look, layers) = try ConsoleLook.read(source)
            let changed = state.withLock { state in
                defer { state.layers = layers }
                return layers.differences(from: state.layers)
            }
            watchTheme(look.themeFile)
            tell(
                .settings(look.settings(drawnWith: glyphs, like: settings), look.theme, words: Self.words(on: changed))
            )
        } catch {
            let more = error.all.count > 1 ? " (and \(error.all.count - 1) more)" : ""
            tell(.settingsFault((error.all.first?.short ?? "") + more))
        }
    }

    private static func words(on changed: [String]) -> String {
        let later = changed.filter { SettingsTable.standard[$0]?.isLive == false }
        guard later.isEmpty else { return "Settings read again: \(later.joined(separator: ", ")) from the next start" }
        return changed.isEmpty ? "Settings read again" : "Settings read again: \(changed.joined(separator: ", "))"
    }
}
