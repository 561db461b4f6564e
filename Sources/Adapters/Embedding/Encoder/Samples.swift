/// Ordinary texts of several kinds, on which it shows how loud the channels of the model are.
enum Samples {
    static let texts = [
        "The library opens at nine and closes at six, except on Sundays.",
        "How do I reset the password of my account?",
        "Payment was refused because the card had expired.",
        "She walked along the river until the lights of the town were out of sight.",
        "func area(of circle: Circle) -> Double { circle.radius * circle.radius * .pi }",
        "Error 404: the page /orders/1729 was not found on this server.",
        "Das Wetter bleibt bis zum Wochenende sonnig, danach ziehen Wolken auf.",
        "Le train de nuit pour Lyon part à 22 h 14 du quai numéro trois.",
        "El servidor dejó de responder a las tres de la mañana.",
        "東京の天気は今日も晴れです。",
        "Встреча перенесена на четверг, на десять часов утра.",
        "1, 2, 3, 5, 8, 13, 21, 34, 55, 89; 3.14159 and -0.5 %",
        "TODO: check whether the cache is cold before the second request!!!",
        "yes",
        "Water boils at a lower temperature on a mountain, since there is less air above it pressing down.",
        "The user prefers short answers, dark colours and metric units.",
        "Quarterly revenue grew by eleven percent, driven by subscriptions in the north; costs were flat.",
        "SELECT name, total FROM invoices WHERE paid = 0 ORDER BY total DESC LIMIT 20;",
        "A proof by induction first shows the base case, then that each step follows from the one before it.",
        "Ich habe gestern vergessen, den Schlüssel beim Nachbarn abzugeben, und konnte abends nicht in die Wohnung.",
        "Remind me next Tuesday to call the dentist 🦷 and to water the plants.",
        "https://example.org/path?query=value&other=1#fragment",
        "In 1969 two people walked on the moon while a third one waited for them in orbit.",
        "The old clock in the hall struck thirteen; nobody in the house seemed to find that strange, and dinner went on.",
    ]
}
