#pragma once

// Polynomials that every variant evaluates the same way, so that their results agree to the last few bits.
// Fitted at Chebyshev nodes. X gets the coefficients from the highest power down.

/// erf(x) = x · P(2x²/3.9² - 1) up to 3.9, where it is 1 within a float: off by less than 1e-6.
#define ERF_LIMIT 3.9f
#define ERF_SCALE 0.131492439f /* 2 / 3.9² */
#define ERF_FIRST -0.00421919301f
#define ERF_REST(X)                                                                                                    \
    X(0.00863550603f)                                                                                                  \
    X(-0.00295000221f)                                                                                                 \
    X(0.00432439474f)                                                                                                  \
    X(-0.0227585491f)                                                                                                  \
    X(0.0354485661f)                                                                                                   \
    X(-0.0414545611f)                                                                                                  \
    X(0.0556950942f)                                                                                                   \
    X(-0.0740841925f)                                                                                                  \
    X(0.0910386667f)                                                                                                   \
    X(-0.109506115f)                                                                                                   \
    X(0.134668022f)                                                                                                    \
    X(-0.181011796f)                                                                                                   \
    X(0.362584203f)

/// 2^x between -1/2 and 1/2: off by less than 2e-7 of it.
#define EXP_FIRST 0.00134004327f
#define EXP_REST(X)                                                                                                    \
    X(0.00967603736f)                                                                                                  \
    X(0.0555032715f)                                                                                                   \
    X(0.240221068f)                                                                                                    \
    X(0.693147182f)                                                                                                    \
    X(1.00000012f)

#define LOG2_E 1.44269504f
#define ROOT_HALF 0.707106781f
/// Smaller powers of e are taken for this one: nothing that matters in a sum whose greatest term is 1.
#define EXP_LEAST -80.0f
#define VARIANCE_FLOOR 1e-12f
