using System.Numerics;

namespace ProfNet.Linking.Tests.Attack;

/// <summary>Learns how much each clue weighs from cases whose truth is known: a choice among candidates, or yes and no.</summary>
internal static class Logit
{
    private const int Rounds = 160;
    private const double Step = 0.08;
    private const double Restraint = 2e-3;

    /// <summary>Weights for choosing one of many: each case has a row of clues for every candidate that is looked at, the right one first.</summary>
    public static double[] ToChoose(IReadOnlyList<float[][]> cases) => Climb(cases[0][0].Length, (weights, slope) =>
    {
        foreach (var rows in cases)
        {
            var odds = new double[rows.Length];
            for (var i = 0; i < rows.Length; i++)
            {
                odds[i] = Dot(weights, rows[i]);
            }

            odds = Softmax(odds);
            for (var i = 0; i < rows.Length; i++)
            {
                Add(slope, rows[i], ((i == 0 ? 1 : 0) - odds[i]) / cases.Count);
            }
        }
    });

    /// <summary>Weights for yes or no, the last one standing for itself.</summary>
    public static double[] ToDecide(IReadOnlyList<(float[] Row, bool IsTrue)> cases) => Climb(cases[0].Row.Length + 1, (weights, slope) =>
    {
        foreach (var (row, isTrue) in cases)
        {
            var wrong = ((isTrue ? 1 : 0) - Chance(weights, row)) / cases.Count;
            Add(slope, row, wrong);
            slope[^1] += wrong;
        }
    });

    public static double Chance(double[] weights, float[] row) => 1 / (1 + Math.Exp(-Dot(weights, row) - weights[^1]));

    public static double[] Softmax(double[] scores)
    {
        var (top, sum, odds) = (scores.Max(), 0.0, new double[scores.Length]);
        for (var i = 0; i < odds.Length; i++)
        {
            sum += odds[i] = Math.Exp(scores[i] - top);
        }

        for (var i = 0; i < odds.Length; i++)
        {
            odds[i] /= sum;
        }

        return odds;
    }

    public static double Dot(double[] weights, float[] row)
    {
        var (sums, i) = (Vector<double>.Zero, 0);
        for (; i + Vector<float>.Count <= row.Length; i += Vector<float>.Count)
        {
            Vector.Widen(new Vector<float>(row, i), out var low, out var high);
            sums += new Vector<double>(weights, i) * low + new Vector<double>(weights, i + Vector<double>.Count) * high;
        }

        var sum = Vector.Sum(sums);
        for (; i < row.Length; i++)
        {
            sum += weights[i] * row[i];
        }

        return sum;
    }

    private static void Add(double[] slope, float[] row, double times)
    {
        var (by, i) = (new Vector<double>(times), 0);
        for (; i + Vector<float>.Count <= row.Length; i += Vector<float>.Count)
        {
            Vector.Widen(new Vector<float>(row, i), out var low, out var high);
            (new Vector<double>(slope, i) + by * low).CopyTo(slope, i);
            (new Vector<double>(slope, i + Vector<double>.Count) + by * high).CopyTo(slope, i + Vector<double>.Count);
        }

        for (; i < row.Length; i++)
        {
            slope[i] += row[i] * times;
        }
    }

    // Adam, with a pull towards zero: a clue that says nothing shall weigh nothing.
    private static double[] Climb(int length, Action<double[], double[]> addSlope)
    {
        var (weights, mean, square) = (new double[length], new double[length], new double[length]);
        for (var round = 1; round <= Rounds; round++)
        {
            var slope = weights.Select(w => -Restraint * w).ToArray();
            addSlope(weights, slope);
            for (var i = 0; i < length; i++)
            {
                mean[i] = 0.9 * mean[i] + 0.1 * slope[i];
                square[i] = 0.99 * square[i] + 0.01 * slope[i] * slope[i];
                weights[i] += Step * (mean[i] / (1 - Math.Pow(0.9, round))) / (Math.Sqrt(square[i] / (1 - Math.Pow(0.99, round))) + 1e-8);
            }
        }

        return weights;
    }
}
