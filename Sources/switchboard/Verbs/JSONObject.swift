import Console
import FoundationEssentials
import Messaging

/// An object on one line of JSON, its members in the order in which they were put in.
struct JSONObject {
    private var members: [(name: String, value: String)] = []

    init() {}

    mutating func put(_ name: String, _ text: String?) {
        members.append((name, text.map(JSONText.quoted) ?? "null"))
    }

    mutating func put(_ name: String, _ number: Int?) { members.append((name, number.map(String.init) ?? "null")) }

    mutating func put(_ name: String, _ flag: Bool) { members.append((name, flag ? "true" : "false")) }

    mutating func put(_ name: String, _ time: WallTime?) { put(name, time.map(MessageRecord.time)) }

    /// A value that is JSON already.
    mutating func put(_ name: String, json: String) { members.append((name, json)) }

    /// A message, as every command and the console's export write it.
    mutating func put(_ name: String, _ message: Message) { put(name, json: MessageRecord.json(message)) }

    /// The object's text.
    var text: String { "{" + members.map { "\(JSONText.quoted($0.name)):\($0.value)" }.joined(separator: ",") + "}" }
}

/// A value in its Codable form, on one line.
func jsonLine(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
}
