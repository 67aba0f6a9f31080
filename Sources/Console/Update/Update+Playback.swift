internal import Messaging

// The time of a demonstration.
extension Model {
    mutating func steer(_ command: KeyCommand) -> [Effect] {
        guard var playback else { return [] }
        switch command {
        case .stopTime: playback.isStopped.toggle()
        case .fasterTime: (playback.speed, playback.isStopped) = (playback.faster, false)
        case .slowerTime: (playback.speed, playback.isStopped) = (playback.slower, false)
        default:
            say("A second on")
            return [.steer(.step(.seconds(1)))]
        }
        self.playback = playback
        say(playback.isStopped ? "Time stands still: = goes on, + lets a second pass" : "Time runs \(playback.words)×")
        return [.steer(.speed(playback.isStopped ? 0 : playback.speed))]
    }
}
