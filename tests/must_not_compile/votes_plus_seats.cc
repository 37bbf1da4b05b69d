#include "scrutineer/election/quantities.h"

using scrutineer::election::Seats;
using scrutineer::election::Votes;

#ifdef CONTROL
Votes sum() { return Votes(1) + Votes(2); }
#else
Votes sum() { return Votes(1) + Seats(2); }
#endif
