package import Terminal

/// What a running console is told by the program around it.
package enum ConsoleNews: Sendable {
    /// Somebody who shows the console around says something.
    case remark(String)
    /// The settings or the theme's file were saved: what counts from now on, and words on what does not yet.
    case settings(ConsoleSettings, Theme, words: String)
    /// They were saved with a mistake, which the words name: the old ones stay.
    case settingsFault(String)
}
