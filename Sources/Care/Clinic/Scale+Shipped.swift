extension Scale {
  /// The shipped scales, all of a licence that allows it.
  public static let shipped = [moaas, rass, dissociation, pain, aldrete, padss]

  private static let facts = "published scale, levels described in our own words"

  private static let moaas = Scale(
    id: "moaas", name: "MOAA/S",
    items: [
      Item(
        "How does the patient respond?",
        [
          Choice(5, "readily to the name"), Choice(4, "slowly to the name"),
          Choice(3, "only to the name called loudly or again"),
          Choice(2, "only to mild prodding or shaking"),
          Choice(1, "only to a painful squeeze"), Choice(0, "not even to a painful squeeze"),
        ])
    ], parameter: "sedation",
    citation: "Chernik et al., J Clin Psychopharmacol 1990, modified", licence: facts)

  private static let rass = Scale(
    id: "rass", name: "RASS",
    items: [
      Item(
        "How agitated or sedated?",
        [
          Choice(4, "combative"), Choice(3, "very agitated"), Choice(2, "agitated"),
          Choice(1, "restless"), Choice(0, "alert and calm"), Choice(-1, "drowsy"),
          Choice(-2, "light sedation"), Choice(-3, "moderate sedation"),
          Choice(-4, "deep sedation"), Choice(-5, "cannot be roused"),
        ])
    ], citation: "Sessler et al., Am J Respir Crit Care Med 2002", licence: facts)

  private static let dissociation = Scale(
    id: "dissociation", name: "Dissociation",
    items: [
      Item(
        "How far away does the patient feel?",
        [
          Choice(0, "not at all"), Choice(1, "a little strange"),
          Choice(2, "clearly apart, answers well"), Choice(3, "far away, answers slowly"),
          Choice(4, "not reachable by words"),
        ])
    ], citation: "none; five levels of this program", licence: "free, with this program")

  private static let pain = Scale(
    id: "pain", name: "Pain",
    items: [
      Item(
        "Pain now, 0 none to 10 worst",
        (0...10).map { Choice($0, $0 == 0 ? "none" : $0 == 10 ? "worst imaginable" : "") })
    ], citation: "numeric rating scale 0 to 10", licence: "common property")

  private static let aldrete = Scale(
    id: "aldrete", name: "Modified Aldrete",
    items: [
      Item(
        "Activity",
        [
          Choice(2, "moves four limbs"), Choice(1, "moves two limbs"), Choice(0, "moves none"),
        ]),
      Item(
        "Breathing",
        [
          Choice(2, "deep, coughs freely"), Choice(1, "short or limited"), Choice(0, "apnoea"),
        ]),
      Item(
        "Circulation, systolic against before",
        [
          Choice(2, "within 20 %"), Choice(1, "20 to 50 % off"), Choice(0, "over 50 % off"),
        ], shows: .pressure),
      Item(
        "Consciousness",
        [
          Choice(2, "awake"), Choice(1, "rouses when called"), Choice(0, "does not respond"),
        ]),
      Item(
        "Oxygen saturation",
        [
          Choice(2, "over 92 % on air"), Choice(1, "needs oxygen for over 90 %"),
          Choice(0, "under 90 % with oxygen"),
        ]),
    ], pass: 9, citation: "Aldrete, J Clin Anesth 1995", licence: facts)

  private static let padss = Scale(
    id: "padss", name: "Modified PADSS",
    items: [
      Item(
        "Vital signs against before",
        [
          Choice(2, "within 20 %"), Choice(1, "20 to 40 % off"), Choice(0, "over 40 % off"),
        ], shows: .pressure),
      Item(
        "Walking",
        [
          Choice(2, "steady, no dizziness"), Choice(1, "with help"), Choice(0, "not, or dizzy"),
        ]),
      Item(
        "Nausea and vomiting",
        [
          Choice(2, "little"), Choice(1, "moderate"), Choice(0, "severe"),
        ]),
      Item(
        "Pain",
        [
          Choice(2, "little, 0 to 3"), Choice(1, "moderate, 4 to 6"), Choice(0, "severe, 7 to 10"),
        ]),
      Item(
        "Vein site",
        [
          Choice(2, "dry"), Choice(1, "bleeds a little"), Choice(0, "bleeds"),
        ]),
    ], pass: 9, citation: "Chung et al., J Clin Anesth 1995; site instead of surgical bleeding",
    licence: facts)
}
