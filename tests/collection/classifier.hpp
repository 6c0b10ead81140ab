// A classifier that tries to tell two kinds of databases apart: logistic regression over
// standardised features, learnt on some and tried on others.
//
//   Classifier classifier{first_half};
//   classifier.accuracy_on(other_half);      // 0.5 is chance
#pragma once

#include <cmath>
#include <cstddef>
#include <utility>
#include <vector>

namespace probity::collection::example {

struct Sample {
  std::vector<double> features;  // the same number of each
  bool is_second = false;        // of which kind it is
};

class Classifier final {
 public:
  explicit Classifier(const std::vector<Sample>& samples)
      : mean_(samples.front().features.size()), scale_(mean_.size()), weight_(mean_.size()) {
    standardise(samples);
    std::vector<std::pair<std::vector<double>, double>> inputs;
    for (const Sample& one : samples) {
      inputs.emplace_back(standardised(one), one.is_second ? 1.0 : 0.0);
    }
    for (int round = 0; round < kRounds; ++round) descend(inputs);
  }

  [[nodiscard]] bool says_second(const Sample& sample) const {
    return score(standardised(sample)) > 0;
  }
  [[nodiscard]] double accuracy_on(const std::vector<Sample>& samples) const {
    std::size_t right = 0;
    for (const Sample& one : samples) right += says_second(one) == one.is_second ? 1 : 0;
    return static_cast<double>(right) / static_cast<double>(samples.size());
  }

 private:
  static constexpr int kRounds = 300;
  static constexpr double kStep = 0.5;
  static constexpr double kDecay = 0.001;

  void standardise(const std::vector<Sample>& samples) {
    const auto count = static_cast<double>(samples.size());
    for (std::size_t i = 0; i < mean_.size(); ++i) {
      for (const Sample& one : samples) mean_[i] += one.features[i] / count;
      double variance = 0;
      for (const Sample& one : samples) {
        variance += (one.features[i] - mean_[i]) * (one.features[i] - mean_[i]) / count;
      }
      // A feature that never changes says nothing while learning; one that does so only later must
      // not count for more than it should.
      scale_[i] = variance > 1e-12 ? 1 / std::sqrt(variance) : 0;
    }
  }
  [[nodiscard]] std::vector<double> standardised(const Sample& sample) const {
    std::vector<double> out(mean_.size());
    for (std::size_t i = 0; i < out.size(); ++i) {
      out[i] = (sample.features[i] - mean_[i]) * scale_[i];
    }
    return out;
  }
  [[nodiscard]] double score(const std::vector<double>& input) const {
    double sum = bias_;
    for (std::size_t i = 0; i < input.size(); ++i) sum += input[i] * weight_[i];
    return sum;
  }
  void descend(const std::vector<std::pair<std::vector<double>, double>>& inputs) {
    std::vector<double> slope(weight_.size());
    double slope_of_bias = 0;
    for (const auto& [input, wanted] : inputs) {
      const double error = 1 / (1 + std::exp(-score(input))) - wanted;
      for (std::size_t i = 0; i < slope.size(); ++i) slope[i] += error * input[i];
      slope_of_bias += error;
    }
    const double step = kStep / static_cast<double>(inputs.size());
    for (std::size_t i = 0; i < slope.size(); ++i) {
      weight_[i] -= step * slope[i] + kStep * kDecay * weight_[i];
    }
    bias_ -= step * slope_of_bias;
  }

  std::vector<double> mean_;
  std::vector<double> scale_;
  std::vector<double> weight_;
  double bias_ = 0;
};

}  // namespace probity::collection::example
