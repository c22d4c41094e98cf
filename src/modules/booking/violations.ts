/** Told when an appeal is granted: whoever charged for the violation takes that back. Carries {bookingId, kind}. */
export const violationWithdrawn = 'booking.violation-withdrawn'
