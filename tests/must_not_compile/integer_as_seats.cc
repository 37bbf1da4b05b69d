#include "scrutineer/election/quantities.h"

using scrutineer::election::Seats;

#ifdef CONTROL
Seats house() { return Seats(123); }
#else
Seats house() { return 123; }
#endif
