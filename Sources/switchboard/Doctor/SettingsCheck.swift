import Settings

/// The settings file: whether every line of it can be understood.
struct SettingsCheck {
    let source: SettingsSource

    func findings() -> [Finding] {
        do throws(SettingFaults) {
            _ = try source.checkingAll.read()
            let words = source.isThere(source.path) ? "\(source.path) is right" : "there is no file, and none is needed"
            return [.fine("settings", words)]
        } catch {
            return error.all.map {
                .failure(
                    "settings",
                    $0.description,
                    do: "Mend it, or see what counts: switchboard config show --origin"
                )
            }
        }
    }
}
