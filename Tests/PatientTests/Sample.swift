/// Mean, deviation and correlation of numbers for tests.
struct Sample {
  let values: [Double]

  init(_ values: [Double]) {
    self.values = values
  }

  var mean: Double { values.reduce(0, +) / Double(values.count) }

  var deviation: Double {
    let mean = mean
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / Double(values.count)).squareRoot()
  }

  func correlation(_ other: Sample) -> Double {
    let (mean, otherMean) = (mean, other.mean)
    let products = zip(values, other.values).map { ($0 - mean) * ($1 - otherMean) }
    return products.reduce(0, +) / Double(products.count) / deviation / other.deviation
  }
}
