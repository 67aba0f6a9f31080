import Console
import Settings
import Synchronization
import Terminal

/// Reads the settings again when their file or the theme's is saved, and tells the console; until it is dropped.
final class SettingsWatch: Sendable {
    private struct State {
        var layers: SettingLayers
        var theme: FileWatch?
        /// Values that were given while the console ran.
        var changed: [String: [String]] = [:]
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

    /// Gives a setting another value until the console ends; a list takes its words with commas between them.
    func change(_ name: String, to value: String) {
        let isList = SettingsTable.standard[name]?.isList == true
        let words = isList ? value.split(separator: ",").map(String.init).filter { $0 != "none" } : [value]
        let changed = state.withLock { $0.changed.merging([name: words]) { $1 } }
        do throws(SettingFaults) {
            let (look, layers) = try ConsoleLook.read(source, changed: changed)
            state.withLock { ($0.changed, $0.layers) = (changed, layers) }
            watchTheme(look.themeFile)
            tell(
                .settings(
                    look.settings(drawnWith: glyphs, like: settings),
                    look.theme,
                    words: "\(name): \(value), until the console ends"
                )
            )
        } catch {
            tell(.settingsFault(error.all.first?.short ?? ""))
        }
    }

    /// A file that is gone for the moment is none that was emptied: editors put a new one in the place of the old one.
    private func readAgain(_ path: String) {
        guard source.isThere(path) else { return }
        do throws(SettingFaults) {
            let (look, layers) = try ConsoleLook.read(source, changed: state.withLock { $0.changed })
            let changed = state.withLock { state in
                defer { state.layers = layers }
                return layers.differences(from: state.layers) + Self.keyDifference(layers, state.layers)
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

    private static func keyDifference(_ new: SettingLayers, _ old: SettingLayers) -> [String] {
        new.keys.map { [$0.name, $0.text] } == old.keys.map { [$0.name, $0.text] } ? [] : [SettingsTable.keysSection]
    }

    private static func words(on changed: [String]) -> String {
        let later = changed.filter { SettingsTable.standard[$0]?.isLive == false }
        guard later.isEmpty else { return "Settings read again: \(later.joined(separator: ", ")) from the next start" }
        return changed.isEmpty ? "Settings read again" : "Settings read again: \(changed.joined(separator: ", "))"
    }
}
