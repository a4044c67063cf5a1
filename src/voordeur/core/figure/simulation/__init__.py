# SPDX-License-Identifier: EUPL-1.2
"""A made-up region under an agreement: what capacity and order of work do, given the assumptions.

`tenancies` says who lives there, `arrears` how debts go on by themselves, `landlord` what presses,
`contact` what bare ladders of attempts bring; `followed` and `acting` let a real agreement decide
instead. `region` is the days going by, `result` what may be said of them.
"""
