import Messaging

/// What a lane wants done.
enum LaneStep {
    /// Make the claim durable; then tell the lane.
    case claim(Message)
    /// The message's validity ran out: it has left the lane, and is to fail.
    case expire(Message)
    /// Hand the message to the carrier; then tell the lane when it began.
    case handOff(Message)
    /// The recipient wants nothing from this sender: the message will not be sent.
    case block(Message)
    /// The sender was given back: the message will not be sent.
    case drop(Message)
    /// Read the next waiting messages behind this place.
    case load(Address, after: Int64, limit: Int)
}
