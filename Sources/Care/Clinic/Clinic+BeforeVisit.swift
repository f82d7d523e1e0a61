extension Clinic {
  /// What is arranged and found before the visit; nothing of it is required unless a clinic says so.
  static let beforeVisit = booking + consultation

  private static let booking: [CheckItem] = [
    CheckItem("booked_identity", .booking, "Identity document"),
    CheckItem("booked_medicines", .booking, "List of all medicines with their doses"),
    CheckItem("booked_insurance", .booking, "Insurance card"),
    CheckItem("booked_paperwork", .booking, "Paperwork and release of records, signed"),
    CheckItem("cleared_heart", .booking, "Clearance: heart"),
    CheckItem("cleared_lungs", .booking, "Clearance: lungs"),
    CheckItem("cleared_digestion", .booking, "Clearance: digestion"),
    CheckItem("cleared_psychiatry", .booking, "Clearance: psychiatry"),
    CheckItem("booked_comfort", .booking, "Comfort items, as blanket, eye mask, headphones"),
    CheckItem("booked_driver", .booking, "Driver home, by relation", .text),
    CheckItem("booked_fasting", .booking, "Hours without food and drink explained"),
  ]

  private static let consultation: [CheckItem] = [
    CheckItem("seen_history", .consultation, "Medical history"),
    CheckItem("seen_medicines", .consultation, "Medicines reviewed"),
    CheckItem("seen_treatments", .consultation, "Earlier treatments and their effect", .text),
    CheckItem("seen_physical", .consultation, "Physical evaluation"),
    CheckItem("seen_mental", .consultation, "Mental evaluation"),
    CheckItem("seen_suitable", .consultation, "Suitable for the treatment, decided by", .text),
    CheckItem("seen_questions", .consultation, "Questions answered"),
  ]
}
