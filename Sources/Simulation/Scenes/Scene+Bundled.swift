// The scene that comes with the program. It is a scene file like any other: whoever writes one can begin with it.
extension Scene {
    /// The text of the scene that is played when no other is named.
    package static let bundledText = """
        # A morning at the shop. The first word of a step is its time in seconds, or with + from the step before.
        # send FROM TO TEXT · rush COUNT FROM SECONDS TEXT · say HANDSET OURS TEXT · note WORDS
        # fault (all | to +1… | from +1…) (fails CODE | unreachable) (30% | every 5) · mend · outage · back · again
        title A morning at the shop
        number +14158141829 Front desk
        number +12125550142 Marketing
        number +16505550199 Deliveries
        number 27653 Codes
        person +12065550111 Ann
        person +13125550120 Bruno

        0    note Each number sends one message a second. 2 shows the queues, 1 the conversations, ? all keys.
        0    send +14158141829 +14159352345 Jenny please?! I love you <3
        +1   send +16505550199 +442071838750 Where is box 12?
        +2   say +12065550111 +14158141829 Are you open today?
        +2   send +14158141829 +12065550111 Until six. Come by!
        +2   rush 45 +12125550142 4 Today only: two for one. Show this text at the counter.
        +1   note Marketing has more to say than its number may send: 45 messages wait, one leaves each second.
        +3   rush 150 27653 2 Your code is {n}
        +2   send +14158141829 +14159352345 It's me
        +4   note Some phones are off or gone: their messages fail, and say why.
        +0   fault to +1206 fails 30003 60%
        +0   fault to +1312 fails 30005 every 2
        +1   rush 12 +16505550199 3 Your parcel is on its way.
        +3   send +14158141829 +14155550130 Sam, your table is ready.
        +4   say +13125550120 +16505550199 Leave it with the neighbour, please
        +2   send +16505550199 +13125550120 We will.
        +4   note The network goes down. Nothing is lost: what waits, waits.
        +1   outage
        +9   back
        +0   note And back: the queues go on where they stood.
        +1   mend
        +4   say +12065550111 +14158141829 Thank you!
        +6   note That was the scene: the keys are yours. c writes, H plays the other phone, ! breaks things.
        """
}
